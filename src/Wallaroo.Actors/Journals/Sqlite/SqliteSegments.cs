namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The table of segments: rows of a block in the order in which they were written, each with one segment or several.
/// Where several rows have a segment of the same name, the last one counts: those before are of attempts that failed.
/// </summary>
internal static class SqliteSegments
{
    private static readonly Comparison<(ulong Row, PackedSegment Segment)> ByOrder =
        static (left, right) => (left.Segment.Snapshot, left.Segment.Index).CompareTo((right.Segment.Snapshot, right.Segment.Index));

    /// <summary>Adds a row.</summary>
    public static unsafe void Insert(SqliteSession session, long block, ulong number, ReadOnlySpan<byte> directory, ReadOnlySpan<byte> body)
    {
        var query = session.Query("INSERT INTO segments(block, number, directory, body) VALUES(?, ?, ?, ?)");
        fixed (byte* names = directory)
        fixed (byte* bytes = body)
        {
            query.Bind(1, block).Bind(2, number).BindPinned(3, names, directory.Length).BindPinned(4, bytes, body.Length).Run();
        }
    }

    /// <summary>One segment's bytes.</summary>
    /// <exception cref="StorageException">It is missing or damaged (WAL4010).</exception>
    public static byte[] Read(SqliteSession session, ManifestBlock block, int slot, ulong snapshot, int index)
    {
        foreach (var (row, segment) in OfPartition(session, block, slot))
        {
            if (segment.Snapshot == snapshot && segment.Index == index)
            {
                return Read(session, block.Id, row, segment);
            }
        }

        throw StorageErrors.SegmentMissing($"sqlite:{session.Path}", SnapshotBlock.PartitionOf(block.Id, slot), snapshot, index);
    }

    /// <summary>The bytes of a segment of which the place is known.</summary>
    /// <exception cref="StorageException">It is missing or damaged (WAL4010).</exception>
    public static byte[] Read(SqliteSession session, long block, ulong row, PackedSegment segment)
    {
        var partition = SnapshotBlock.PartitionOf(block, segment.Slot);
        var query = session.Query("SELECT body FROM segments WHERE block = ? AND number = ?").Bind(1, block).Bind(2, row);
        if (!query.Next())
        {
            throw StorageErrors.SegmentMissing($"sqlite:{session.Path}", partition, segment.Snapshot, segment.Index);
        }

        var body = query.Blob(0);
        var bytes = segment.Length <= body.Length - segment.Offset ? body.Slice(segment.Offset, segment.Length).ToArray() : null;
        query.Reset();
        return bytes is not null && SegmentPack.Checksum(block, segment.Slot, segment.Snapshot, segment.Index, bytes) == segment.Checksum
            ? bytes
            : throw Damaged(session, $"partition {partition} snapshot {segment.Snapshot} segment {segment.Index}", "the checksum does not match");
    }

    /// <summary>Where each segment of a partition lies, by snapshot and index.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static List<(ulong Row, PackedSegment Segment)> OfPartition(SqliteSession session, ManifestBlock block, int slot)
    {
        var found = new List<(ulong Row, PackedSegment Segment)>();
        var names = new HashSet<(ulong, int)>();
        ReadRows(session, block, (row, segments) =>
        {
            for (var last = segments.Count - 1; last >= 0; last--)
            {
                if (segments[last] is var segment && segment.Slot == slot && names.Add((segment.Snapshot, segment.Index)))
                {
                    found.Add((row, segment));
                }
            }
        });
        found.Sort(ByOrder);
        return found;
    }

    /// <summary>Goes through the directories of a block, the last row first.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static void ReadRows(SqliteSession session, ManifestBlock block, Action<ulong, List<PackedSegment>> row)
    {
        var segments = new List<PackedSegment>();
        var query = session.Query("SELECT number, directory FROM segments WHERE block = ? ORDER BY number DESC").Bind(1, block.Id);
        var found = 0UL;
        while (query.Next())
        {
            var number = query.Ulong(0);
            if (!SegmentPack.Read(block.Id, number, query.Blob(1), segments))
            {
                query.Reset();
                throw Damaged(session, $"{SnapshotBlock.Describe(block.Id)} row {number}", "the checksum does not match");
            }

            row(number, segments);
            found++;
        }

        if (found != block.Rows)
        {
            throw Damaged(session, SnapshotBlock.Describe(block.Id), $"there are {found} rows, there should be {block.Rows}");
        }
    }

    private static StorageException Damaged(SqliteSession session, string row, string what) =>
        StorageErrors.Damaged($"sqlite:{session.Path}", "segments", row, what);
}
