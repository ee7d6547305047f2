namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of dead letters.</summary>
internal static class SqliteDeadLetters
{
    private const string Columns = "origin, sequence, idx, step, time, error_type, error_text, edge, schema, message, entry, crc";

    /// <summary>Writes one, over the same one where a replay wrote it before.</summary>
    /// <returns>By how many they became more.</returns>
    public static int Write(SqliteSession session, DeadLetter letter)
    {
        var removed = Remove(session, letter.Id);
        var query = session.Query($"INSERT INTO dead_letters({Columns}) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
        BindId(query, letter.Id).Bind(4, letter.Step).Bind(5, letter.Time).Bind(6, letter.ErrorType).Bind(7, letter.ErrorText)
            .Bind(8, (long)letter.Edge).Bind(9, (long)letter.Schema).Bind(10, letter.Message.Span)
            .Bind(11, letter.Entry.Encode().AsSpan()).Bind(12, RowChecksums.DeadLetter(letter)).Run();
        return 1 - removed;
    }

    public static int Remove(SqliteSession session, DeadLetterId id) =>
        BindId(session.Query("DELETE FROM dead_letters WHERE origin = ? AND sequence = ? AND idx = ?"), id).Run();

    /// <summary>The ids of all in their order; every row is counted.</summary>
    /// <remarks>A look-up that a damaged page leads astray finds nothing; going through all rows finds all there are.</remarks>
    /// <exception cref="StorageException">Rows are missing, doubled or out of order (WAL4010).</exception>
    public static List<DeadLetterId> ReadIds(SqliteSession session, ControlRow control)
    {
        var query = session.Query("SELECT origin, sequence, idx FROM dead_letters ORDER BY origin, sequence, idx");
        var ids = new List<DeadLetterId>();
        while (query.Next())
        {
            var id = new DeadLetterId(query.Uint(0), query.Ulong(1), query.Uint(2));
            if (ids.Count > 0 && DeadLetterOrder.Instance.Compare(ids[^1], id) >= 0)
            {
                throw Damaged(session, id, $"it stands behind {ids[^1]}");
            }

            ids.Add(id);
        }

        ControlRow.CheckCount(session, "dead_letters", control.DeadLetters, ids.Count);
        return ids;
    }

    /// <summary>One dead letter; null where there is none.</summary>
    /// <exception cref="StorageException">It is damaged (WAL4010).</exception>
    public static DeadLetter? Find(SqliteSession session, DeadLetterId id)
    {
        var query = BindId(session.Query($"SELECT {Columns} FROM dead_letters WHERE origin = ? AND sequence = ? AND idx = ?"), id);
        var letter = query.Next() ? From(session, query) : null;
        query.Reset();
        return letter;
    }

    public static StorageException Damaged(SqliteSession session, DeadLetterId id, string what) =>
        StorageErrors.Damaged($"sqlite:{session.Path}", "dead_letters", $"{id}", what);

    private static SqliteQuery BindId(SqliteQuery query, DeadLetterId id) =>
        query.Bind(1, (long)id.Origin).Bind(2, id.Sequence).Bind(3, (long)id.Index);

    private static DeadLetter From(SqliteSession session, SqliteQuery query)
    {
        var id = new DeadLetterId(query.Uint(0), query.Ulong(1), query.Uint(2));
        var letter = new DeadLetter(
            id, query.Text(3), query.Long(4), query.Text(5), query.Text(6), query.Uint(7), query.Uint(8), query.Blob(9).ToArray())
        {
            Entry = DeadLetterEntry.TryDecode(query.Blob(10)) ?? throw Damaged(session, id, "its entry cannot be read"),
        };
        return RowChecksums.DeadLetter(letter) == query.Long(11)
            ? letter
            : throw Damaged(session, id, "the checksum does not match");
    }
}
