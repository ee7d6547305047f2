using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Something that <c>wallaroo bench</c> can measure in this process.</summary>
internal interface IBenchmark
{
    /// <summary>What it is called on the command line: lower case, words joined by dashes.</summary>
    string Name { get; }

    /// <summary>What it measures, in one line.</summary>
    string Description { get; }

    /// <summary>Measures, and prints a table.</summary>
    Task RunAsync(Terminal terminal, CancellationToken cancellationToken);
}
