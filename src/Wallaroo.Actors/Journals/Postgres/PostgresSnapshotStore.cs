using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Snapshots in PostgreSQL.</summary>
internal sealed class PostgresSnapshotStore(PostgresDatabase database) : ISnapshotStore
{
    public IReadOnlyDictionary<PartitionId, SnapshotManifest> ReadManifests(IReadOnlyCollection<PartitionId> partitions) =>
        database.Read(connection =>
        {
            var rows = PostgresTables.Partitions(connection);
            var manifests = connection.Rows(
                "SELECT stage, idx, epoch, sequence, parts, header, crc FROM manifests JOIN unnest($1::bigint[], $2::bigint[]) AS asked(stage, idx) USING (stage, idx)",
                command => command.With([.. partitions.Select(partition => (long)partition.Stage)]).With([.. partitions.Select(partition => (long)partition.Index)]),
                From)
                .DistinctBy(manifest => manifest.Partition).ToDictionary(manifest => manifest.Partition);
            foreach (var partition in partitions)
            {
                PartitionTableRow? row = rows.TryGetValue(partition, out var found) ? found : null;
                Check(partition, row, manifests.GetValueOrDefault(partition));
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

    private void Check(PartitionId partition, PartitionTableRow? row, SnapshotManifest? manifest)
    {
        if (manifest?.Sequence != row?.Snapshot || manifest?.Epoch > row?.Row.Epoch)
        {
            throw Damaged(partition, $"it is as of sequence {manifest?.Sequence} epoch {manifest?.Epoch}, the partition says {row?.Snapshot} and {row?.Row.Epoch}");
        }
    }

    private SnapshotManifest From(NpgsqlDataReader row)
    {
        var partition = new PartitionId(row.Uint(0), (ushort)row.GetInt64(1));
        var (epoch, sequence, encoded, header) = (row.Ulong(2), row.Ulong(3), row.Bytes(4), row.Bytes(5));
        if (RowChecksums.Manifest(partition, epoch, sequence, encoded, header) != row.GetInt64(6))
        {
            throw Damaged(partition, "the checksum does not match");
        }

        var parts = SnapshotParts.Read(encoded) ?? throw Damaged(partition, "its parts cannot be read");
        return new(partition, epoch, sequence, header, parts);
    }

    private byte[] Read(PartitionId partition, ulong snapshot, int index)
    {
        var found = database.Read(connection => connection.Rows(
            "SELECT body, crc FROM segments WHERE stage = $1 AND idx = $2 AND snapshot = $3 AND number = $4",
            command => command.With((long)partition.Stage).With((long)partition.Index).With(snapshot).With((long)index),
            row => (Body: row.Bytes(0), Checksum: row.GetInt64(1))));
        if (found.Count == 0)
        {
            throw StorageErrors.SegmentMissing(database.Description, partition, snapshot, index);
        }

        return RowChecksums.Segment(partition, snapshot, index, found[0].Body) == found[0].Checksum
            ? found[0].Body
            : throw StorageErrors.Damaged(database.Description, "segments", $"partition {partition} snapshot {snapshot} segment {index}", "the checksum does not match");
    }

    private StorageException Damaged(PartitionId partition, string what) =>
        StorageErrors.Damaged(database.Description, "manifests", $"partition {partition}", what);
}
