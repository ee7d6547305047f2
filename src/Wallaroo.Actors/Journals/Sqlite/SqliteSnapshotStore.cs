using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Snapshots in a SQLite file.</summary>
internal sealed class SqliteSnapshotStore(SqliteFile file) : ISnapshotStore
{
    public IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions) =>
        file.Read(session =>
        {
            var rows = PartitionRecord.ReadAll(session, ControlRow.Read(session));
            var manifests = new Dictionary<PartitionId, SnapshotManifest>();
            foreach (var partition in partitions)
            {
                var row = rows.GetValueOrDefault(partition, new PartitionRecord(partition, Owner: 0, Epoch: 0, Snapshot: null));
                if (SqliteManifests.Read(session, row) is { } manifest)
                {
                    manifests[partition] = manifest;
                }
            }

            return manifests;
        });

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest)
    {
        foreach (var part in manifest.Parts)
        {
            for (var index = 0; index < part.Segments; index++)
            {
                yield return Read(manifest.Partition, part.Snapshot, index);
            }
        }
    }

    private byte[] Read(PartitionId partition, ulong snapshot, int index) =>
        file.Read(session => SqliteSegments.Read(session, partition, snapshot, index));
}
