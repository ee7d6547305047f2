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

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest) =>
        SnapshotSegments.Of(manifest).Select(id => file.Read(session => SqliteSegments.Read(session, id)));
}
