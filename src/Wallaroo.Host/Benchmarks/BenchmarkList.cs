namespace Wallaroo.Host.Benchmarks;

/// <summary>What <c>wallaroo bench</c> can run, in its order.</summary>
internal static class BenchmarkList
{
    public static IReadOnlyList<IBenchmark> All { get; } =
        [new JournalBenchmark(), new WordCountBenchmark(), new TcpBenchmark()];
}
