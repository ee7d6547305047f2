namespace Wallaroo.Benchmarks.Suite;

/// <summary>The executors and partitions for which everything is measured.</summary>
internal static class Shapes
{
    public static IEnumerable<(int Threads, int Partitions)> All =>
        from threads in new[] { 1, 2 } from partitions in new[] { 1, 64, 1024 } select (threads, partitions);

    public static string Text(int threads, int partitions) =>
        $"{threads} {(threads == 1 ? "executor" : "executors")}, {partitions:#,0} {(partitions == 1 ? "partition" : "partitions")}";
}
