namespace Wallaroo.Actors.Cluster;

/// <summary>The cluster as its database has it at one moment.</summary>
internal sealed record ClusterView(IReadOnlyList<WorkerRow> Workers, IReadOnlyList<PartitionRow> Partitions)
{
    /// <summary>Rises with every change of workers, partitions, targets or leader; renewals and commits are no change.</summary>
    public long Version { get; init; }

    /// <summary>The incarnation that leads; 0 where none ever has. It may be dead.</summary>
    public ulong Leader { get; init; }

    /// <summary>The row of an incarnation; null where it was forgotten.</summary>
    public WorkerRow? Worker(ulong incarnation) => Workers.FirstOrDefault(row => row.Lease.Incarnation == incarnation);
}

/// <summary>One incarnation of a worker.</summary>
internal sealed record WorkerRow(WorkerIdentity Worker, WorkerLease Lease, bool IsLive)
{
    /// <summary>How often it has said that it lives: with every commit, and in between.</summary>
    public ulong Renewals { get; init; }

    /// <summary>Whether it was asked to give its partitions to others and leave.</summary>
    public bool IsLeaving { get; init; }
}

/// <summary>One partition: its owner's incarnation and its epoch.</summary>
internal sealed record PartitionRow(PartitionId Partition, ulong Owner, ulong Epoch)
{
    /// <summary>The incarnation that its owner is to hand it to; 0 for none.</summary>
    public ulong Target { get; init; }
}
