using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>What the snapshots of all partitions took.</summary>
/// <param name="Spent">Time and memory.</param>
/// <param name="Bytes">What was written.</param>
internal readonly record struct SnapshotCost(Usage Spent, long Bytes)
{
    /// <summary>The median of each figure.</summary>
    public static SnapshotCost Median(IReadOnlyList<SnapshotCost> costs) => new(
        new Usage(
            TimeSpan.FromSeconds(Of(costs, static cost => cost.Spent.Wall.TotalSeconds)),
            TimeSpan.FromSeconds(Of(costs, static cost => cost.Spent.Cpu.TotalSeconds)),
            (long)Of(costs, static cost => cost.Spent.AllocatedBytes)),
        (long)Of(costs, static cost => cost.Bytes));

    private static double Of(IReadOnlyList<SnapshotCost> costs, Func<SnapshotCost, double> figure) =>
        Measuring.Median.Of(costs.Select(figure));
}
