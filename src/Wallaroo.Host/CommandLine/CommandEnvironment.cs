using Wallaroo.Host.Benchmarks;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.Hosting;

namespace Wallaroo.Host.CommandLine;

/// <summary>What commands are given from outside: where to write, and the engine behind its seams.</summary>
internal sealed record CommandEnvironment
{
    /// <summary>Where commands write.</summary>
    public required Terminal Terminal { get; init; }

    /// <summary>Runs applications.</summary>
    public required IApplicationRunner Runner { get; init; }

    /// <summary>Where configuration is read from, apart from the command line.</summary>
    public ConfigurationRequest Configuration { get; init; } = ConfigurationRequest.OfProcess();

    /// <summary>What <c>wallaroo bench</c> can run.</summary>
    public IReadOnlyList<IBenchmark> Benchmarks { get; init; } = [];

    /// <summary>Time, for pacing and progress.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
