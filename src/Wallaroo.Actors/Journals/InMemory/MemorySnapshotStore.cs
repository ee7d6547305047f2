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

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest)
    {
        foreach (var part in manifest.Parts)
        {
            for (var index = 0; index < part.Segments; index++)
            {
                yield return Read(new(manifest.Partition, part.Snapshot, index));
            }
        }
    }

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
