namespace Wallaroo.Actors.Cluster;

/// <summary>The cluster as its database has it at one moment.</summary>
internal sealed record ClusterView(IReadOnlyList<WorkerRow> Workers, IReadOnlyList<PartitionRow> Partitions);

/// <summary>One incarnation of a worker.</summary>
internal sealed record WorkerRow(WorkerIdentity Worker, WorkerLease Lease, bool IsLive);

/// <summary>One partition: its owner's incarnation and its epoch.</summary>
internal sealed record PartitionRow(PartitionId Partition, ulong Owner, ulong Epoch);
