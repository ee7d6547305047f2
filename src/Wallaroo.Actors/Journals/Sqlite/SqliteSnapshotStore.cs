using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Snapshots in a SQLite file.</summary>
internal sealed class SqliteSnapshotStore(SqliteFile file) : ISnapshotStore
{
    public IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions) =>
        file.Read(session =>
        {
            var control = ControlRow.Read(session);
            var rows = PartitionRecord.ReadAll(session, control);
            var reader = new SqliteManifestReader(session, control);
            var manifests = new Dictionary<PartitionId, SnapshotManifest>();
            foreach (var partition in partitions)
            {
                var row = rows.GetValueOrDefault(partition, new PartitionRecord(partition, Owner: 0, Epoch: 0));
                if (reader.Read(row) is { } manifest)
                {
                    manifests[partition] = manifest;
                }
            }

            return manifests;
        });

    public IEnumerable<byte[]> ReadSegments(SnapshotManifest manifest)
    {
        SqliteSegmentReader? reader = null;
        foreach (var id in SnapshotSegments.Of(manifest))
        {
            reader ??= file.Read(session => new SqliteSegmentReader(session, manifest.Partition));
            yield return file.Read(session => reader.Read(session, id));
        }
    }
}
