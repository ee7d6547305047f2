using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Snapshots of a <see cref="MemoryDatabase"/>.</summary>
internal sealed class MemorySnapshotStore(MemoryDatabase database) : ISnapshotStore
{
    public IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions)
    {
        lock (database.Gate)
        {
            return partitions.Where(database.Manifests.ContainsKey).Distinct()
                .ToDictionary(partition => partition, partition => database.Manifests[partition]);
        }
    }

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest) => SnapshotSegments.Of(manifest).Select(Read);

    private byte[] Read(SegmentId id)
    {
        lock (database.Gate)
        {
            return database.Segments.TryGetValue(id, out var body)
                ? [.. body]
                : throw StorageErrors.SegmentMissing("memory", id.Partition, id.Snapshot, id.Index);
        }
    }
}
