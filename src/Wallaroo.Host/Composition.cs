using Wallaroo.Host.Benchmarks;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.Hosting;
using Wallaroo.Host.Running;

namespace Wallaroo.Host;

/// <summary>What the command runs on in a real process. The one place that knows the implementations.</summary>
internal static class Composition
{
    /// <summary>The process's terminal and the engine.</summary>
    public static CommandEnvironment OfProcess() => new() { Terminal = Terminal.OfProcess(), Runner = Runner(), Benchmarks = BenchmarkList.All };

    /// <summary>Runs applications.</summary>
    public static IApplicationRunner Runner() => new EngineRunner(new LossyWriter(Console.Out), TimeProvider.System);
}
