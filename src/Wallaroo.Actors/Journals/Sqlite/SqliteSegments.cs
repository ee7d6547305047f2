using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of segments.</summary>
internal static class SqliteSegments
{
    public static void Write(SqliteSession session, in SegmentWrite segment)
    {
        var query = session.Query("INSERT OR REPLACE INTO segments(stage, idx, snapshot, number, body, crc) VALUES(?, ?, ?, ?, ?, ?)");
        var body = segment.Body.Span;
        BindPartition(query, segment.Partition).Bind(3, segment.Snapshot).Bind(4, segment.Index).Bind(5, body)
            .Bind(6, RowChecksums.Segment(segment.Partition, segment.Snapshot, segment.Index, body)).Run();
    }

    /// <summary>One segment's bytes.</summary>
    /// <exception cref="StorageException">It is missing or damaged (WAL4010).</exception>
    public static byte[] Read(SqliteSession session, SegmentId id)
    {
        var (partition, snapshot, index) = id;
        var query = session.Query("SELECT body, crc FROM segments WHERE stage = ? AND idx = ? AND snapshot = ? AND number = ?");
        if (!BindPartition(query, partition).Bind(3, snapshot).Bind(4, index).Next())
        {
            throw StorageErrors.SegmentMissing($"sqlite:{session.Path}", partition, snapshot, index);
        }

        var body = query.Blob(0).ToArray();
        var checksum = query.Long(1);
        query.Reset();
        return checksum == RowChecksums.Segment(partition, snapshot, index, body)
            ? body
            : throw StorageErrors.Damaged($"sqlite:{session.Path}", "segments", $"partition {partition} snapshot {snapshot} segment {index}", "the checksum does not match");
    }

    /// <summary>Removes a partition's segments that a manifest does not name, up to its sequence.</summary>
    public static void RemoveUnnamed(SqliteSession session, SnapshotManifest manifest)
    {
        var query = BindPartition(session.Query("SELECT snapshot, number FROM segments WHERE stage = ? AND idx = ? AND snapshot <= ?"), manifest.Partition)
            .Bind(3, manifest.Sequence);
        var garbage = new List<(ulong Snapshot, long Number)>();
        while (query.Next())
        {
            var (snapshot, number) = (query.Ulong(0), query.Long(1));
            if (!Names(manifest, snapshot, number))
            {
                garbage.Add((snapshot, number));
            }
        }

        var delete = session.Query("DELETE FROM segments WHERE stage = ? AND idx = ? AND snapshot = ? AND number = ?");
        foreach (var (snapshot, number) in garbage)
        {
            BindPartition(delete, manifest.Partition).Bind(3, snapshot).Bind(4, number).Run();
        }
    }

    private static bool Names(SnapshotManifest manifest, ulong snapshot, long number)
    {
        foreach (var part in manifest.Parts)
        {
            if (part.Snapshot == snapshot && number < part.Segments)
            {
                return true;
            }
        }

        return false;
    }

    private static SqliteQuery BindPartition(SqliteQuery query, PartitionId partition) =>
        query.Bind(1, (long)partition.Stage).Bind(2, (long)partition.Index);
}
