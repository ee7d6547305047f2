namespace Wallaroo.Actors.Cluster;

/// <summary>What a leader's decision changes in the tables.</summary>
/// <param name="Ended">Incarnations that are not live any more and whose fences rise by one.</param>
/// <param name="Fenced">Incarnations that go on, but whose fences rise by one.</param>
/// <param name="Partitions">Rows to write over those before, or to add where there was none, in the order of partitions.</param>
internal sealed record ClusterDelta(
    IReadOnlyCollection<ulong> Ended,
    IReadOnlyCollection<ulong> Fenced,
    IReadOnlyCollection<PartitionRow> Partitions)
{
    /// <summary>Whether all stays as it is.</summary>
    public bool IsEmpty => Ended.Count + Fenced.Count + Partitions.Count == 0;
}
