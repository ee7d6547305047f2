using Npgsql;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads the table of manifests.</summary>
internal static class PostgresManifests
{
    /// <summary>The manifests of those partitions that have one.</summary>
    /// <exception cref="StorageException">One is missing or damaged (WAL4010).</exception>
    public static Dictionary<PartitionId, SnapshotManifest> Read(NpgsqlConnection connection, string where, IReadOnlyCollection<PartitionId> partitions)
    {
        var rows = PostgresTables.Partitions(connection);
        var manifests = connection.Rows(
            "SELECT stage, idx, epoch, sequence, parts, header, crc FROM manifests JOIN unnest($1::bigint[], $2::bigint[]) AS asked(stage, idx) USING (stage, idx)",
            command => command.With([.. partitions.Select(partition => (long)partition.Stage)]).With([.. partitions.Select(partition => (long)partition.Index)]),
            row => From(row, where))
            .DistinctBy(manifest => manifest.Partition).ToDictionary(manifest => manifest.Partition);
        foreach (var partition in partitions)
        {
            PartitionTableRow? row = rows.TryGetValue(partition, out var found) ? found : null;
            Check(where, partition, row, manifests.GetValueOrDefault(partition));
        }

        return manifests;
    }

    private static void Check(string where, PartitionId partition, PartitionTableRow? row, SnapshotManifest? manifest)
    {
        if (manifest?.Sequence != row?.Snapshot || manifest?.Epoch > row?.Row.Epoch)
        {
            throw Damaged(where, partition, $"it is as of sequence {manifest?.Sequence} epoch {manifest?.Epoch}, the partition says {row?.Snapshot} and {row?.Row.Epoch}");
        }
    }

    private static SnapshotManifest From(NpgsqlDataReader row, string where)
    {
        var partition = new PartitionId(row.Uint(0), (ushort)row.GetInt64(1));
        var (epoch, sequence, encoded, header) = (row.Ulong(2), row.Ulong(3), row.Bytes(4), row.Bytes(5));
        if (RowChecksums.Manifest(partition, epoch, sequence, encoded, header) != row.GetInt64(6))
        {
            throw Damaged(where, partition, "the checksum does not match");
        }

        var parts = SnapshotParts.Read(encoded) ?? throw Damaged(where, partition, "its parts cannot be read");
        return new(partition, epoch, sequence, header, parts);
    }

    private static StorageException Damaged(string where, PartitionId partition, string what) =>
        StorageErrors.Damaged(where, "manifests", $"partition {partition}", what);
}
