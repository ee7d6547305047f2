using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of manifests: a row for each block of partitions.</summary>
internal static class SqliteManifests
{
    /// <summary>Reads the row of a block.</summary>
    /// <returns>Whether there is one; else the block is empty.</returns>
    /// <exception cref="StorageException">It is damaged (WAL4010).</exception>
    public static bool Load(SqliteSession session, long id, ManifestBlock block)
    {
        var query = session.Query("SELECT body, crc FROM manifests WHERE id = ?").Bind(1, id);
        if (!query.Next())
        {
            block.Clear(id);
            return false;
        }

        var body = query.Blob(0);
        var matches = RowChecksums.ManifestBlock(id, body) == query.Long(1);
        var isRead = matches && block.Decode(id, body);
        query.Reset();
        return isRead
            ? true
            : throw Damaged(session, SnapshotBlock.Describe(id), matches ? "the row cannot be read" : "the checksum does not match");
    }

    /// <summary>Adds the row of a block.</summary>
    public static void Insert(SqliteSession session, ManifestBlock block) =>
        Run(session.Query("INSERT INTO manifests(id, body, crc) VALUES(?1, ?2, ?3)"), block);

    /// <summary>Writes the row of a block over what it held.</summary>
    public static void Update(SqliteSession session, ManifestBlock block) =>
        Run(session.Query("UPDATE manifests SET body = ?2, crc = ?3 WHERE id = ?1"), block);

    /// <summary>The manifest of a partition; null where it never had one.</summary>
    /// <exception cref="StorageException">It is damaged, or its content is missing (WAL4010).</exception>
    public static SnapshotManifest? Read(SqliteSession session, ManifestBlock block, PartitionRecord partition)
    {
        var slot = SnapshotBlock.SlotOf(partition.Id);
        if (block.Find(slot) is not { } found)
        {
            return null;
        }

        if (found.Epoch > partition.Epoch)
        {
            throw Damaged(session, $"partition {partition.Id}", $"it is as of sequence {found.Sequence} epoch {found.Epoch}, the partition's is {partition.Epoch}");
        }

        var content = found.IsElsewhere
            ? SqliteSegments.Read(session, block, slot, found.Sequence, SegmentPack.ContentIndex)
            : block.Content(slot);
        return ManifestForm.Read(partition.Id, found.Epoch, found.Sequence, content)
            ?? throw Damaged(session, $"partition {partition.Id}", "its parts cannot be read");
    }

    /// <summary>
    /// The rows of all blocks, as they stand in the table: a row that a damaged page hides from who looks for it, or
    /// that has another id than it was written with, is noticed.
    /// </summary>
    /// <param name="session">Where it is read, in a transaction.</param>
    /// <param name="expected">How many rows there should be.</param>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static Dictionary<long, byte[]> ReadRows(SqliteSession session, long expected)
    {
        var query = session.Query("SELECT id, body, crc FROM manifests ORDER BY id");
        var rows = new Dictionary<long, byte[]>();
        while (query.Next())
        {
            var id = query.Long(0);
            rows[id] = query.Blob(1).ToArray();
            if (RowChecksums.ManifestBlock(id, rows[id]) != query.Long(2))
            {
                query.Reset();
                throw Damaged(session, SnapshotBlock.Describe(id), "the checksum does not match");
            }
        }

        ControlRow.CheckCount(session, "manifests", expected, rows.Count);
        return rows;
    }

    /// <summary>What <see cref="Load"/> did not find is not there, or it throws.</summary>
    /// <exception cref="StorageException">The way to a row is damaged (WAL4010).</exception>
    public static void CheckAbsent(SqliteSession session, long id, long expected)
    {
        if (ReadRows(session, expected).ContainsKey(id))
        {
            throw Damaged(session, SnapshotBlock.Describe(id), "it is there, but cannot be looked up");
        }
    }

    public static StorageException Unreadable(SqliteSession session, long id) =>
        Damaged(session, SnapshotBlock.Describe(id), "the row cannot be read");

    private static unsafe void Run(SqliteQuery query, ManifestBlock block)
    {
        var row = block.Encode();
        fixed (byte* bytes = row)
        {
            query.Bind(1, block.Id).BindPinned(2, bytes, row.Length).Bind(3, RowChecksums.ManifestBlock(block.Id, row))
                .RunOnRow("manifests", block.Id, SnapshotBlock.Describe);
        }
    }

    private static StorageException Damaged(SqliteSession session, string row, string what) =>
        StorageErrors.Damaged($"sqlite:{session.Path}", "manifests", row, what);
}
