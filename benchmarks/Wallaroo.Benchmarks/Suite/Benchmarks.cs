namespace Wallaroo.Benchmarks.Suite;

/// <summary>Every benchmark, in the order in which they run.</summary>
internal static class Benchmarks
{
    public static IReadOnlyList<Benchmark> All { get; } = [InProcess.Words, InProcess.Numbers, new Journal(), new Tcp(), new Replay(), new Snapshot(), new Keys(), new Latency()];
}
