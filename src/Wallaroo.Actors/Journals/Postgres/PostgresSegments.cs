using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads the table of segments.</summary>
internal static class PostgresSegments
{
    /// <summary>One segment's bytes.</summary>
    /// <exception cref="StorageException">It is missing or damaged (WAL4010).</exception>
    public static byte[] Read(NpgsqlConnection connection, string where, SegmentId id)
    {
        var (partition, snapshot, index) = id;
        var found = connection.Rows(
            "SELECT body, crc FROM segments WHERE stage = $1 AND idx = $2 AND snapshot = $3 AND number = $4",
            command => command.With((long)partition.Stage).With((long)partition.Index).With(snapshot).With((long)index),
            row => (Body: row.Bytes(0), Checksum: row.GetInt64(1)));
        if (found.Count == 0)
        {
            throw StorageErrors.SegmentMissing(where, partition, snapshot, index);
        }

        return RowChecksums.Segment(partition, snapshot, index, found[0].Body) == found[0].Checksum
            ? found[0].Body
            : throw StorageErrors.Damaged(where, "segments", $"partition {partition} snapshot {snapshot} segment {index}", "the checksum does not match");
    }
}
