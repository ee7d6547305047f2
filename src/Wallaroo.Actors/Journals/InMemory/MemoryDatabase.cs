using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>
/// What a database would hold, in memory. It outlives the storages opened on it, so that a worker that was
/// "killed" and opens another one finds what it had committed. Everything in it is guarded by <see cref="Gate"/>.
/// </summary>
internal sealed class MemoryDatabase
{
    public Lock Gate { get; } = new();

    public ulong NextIncarnation { get; set; } = 1;

    /// <summary>The incarnation that leads; 0 for none.</summary>
    public ulong Leader { get; set; }

    /// <summary>Counts the changes of workers, partitions and leader.</summary>
    public long ViewVersion { get; set; }

    public ApplicationRecord? Application { get; set; }

    /// <summary>By incarnation.</summary>
    public SortedDictionary<ulong, MemoryWorker> Workers { get; } = [];

    public SortedDictionary<PartitionId, MemoryPartition> Partitions { get; } = [];

    /// <summary>In the order of commits.</summary>
    public List<MemoryGroup> Groups { get; } = [];

    public Dictionary<MarkId, byte[]> Marks { get; } = [];

    public Dictionary<PartitionId, SnapshotManifest> Manifests { get; } = [];

    public Dictionary<SegmentId, byte[]> Segments { get; } = [];

    public SortedDictionary<DeadLetterId, DeadLetter> DeadLetters { get; } = new(DeadLetterOrder.Instance);

    /// <summary>Per kind, the names by id - 1; null where the stage was dropped.</summary>
    public Dictionary<CatalogueKind, List<string?>> Names { get; } = [];

    /// <summary>The storages that hold a worker's name.</summary>
    public Dictionary<string, MemoryStorage> Holders { get; } = new(StringComparer.Ordinal);
}

/// <summary>A row of the workers.</summary>
internal sealed class MemoryWorker(WorkerIdentity identity)
{
    public WorkerIdentity Identity { get; } = identity;

    public bool IsLive { get; set; } = true;

    public bool IsLeaving { get; set; }

    public ulong Renewals { get; set; }

    public ulong Fence { get; set; } = 1;

    public ulong FirstGroup { get; set; } = 1;

    public ulong LastGroup { get; set; }
}

/// <summary>A row of the partitions.</summary>
internal sealed class MemoryPartition
{
    public ulong Owner { get; set; }

    public ulong Epoch { get; set; }

    /// <summary>The incarnation that is to have it; 0 for none.</summary>
    public ulong Target { get; set; }
}

/// <summary>A row of the journal.</summary>
internal sealed record MemoryGroup(GroupId Group, RecordEntry[] Entries, byte[] Body);
