using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>Reads snapshots. They are written as part of a <see cref="CommitGroup"/>.</summary>
internal interface ISnapshotStore
{
    /// <summary>The newest visible snapshot of each partition that has one.</summary>
    IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions);

    /// <summary>The segments that a manifest names, in order: base first, then the deltas as they were written.</summary>
    /// <exception cref="StorageException">A segment is missing or its checksum does not match (WAL4010).</exception>
    IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest);
}
