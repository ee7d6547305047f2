namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of marks.</summary>
internal static class SqliteMarks
{
    /// <summary>Every mark.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static Dictionary<MarkId, byte[]> ReadAll(SqliteSession session, ControlRow control)
    {
        var query = session.Query("SELECT kind, owner, part, value, crc FROM marks ORDER BY kind, owner, part");
        var marks = new Dictionary<MarkId, byte[]>();
        while (query.Next())
        {
            var id = new MarkId((MarkKind)query.Long(0), query.Uint(1), query.Uint(2));
            marks[id] = query.Blob(3).ToArray();
            if (RowChecksums.Mark(id, marks[id]) != query.Long(4))
            {
                throw StorageErrors.Damaged($"sqlite:{session.Path}", "marks", $"{id}", "the checksum does not match");
            }
        }

        ControlRow.CheckCount(session, "marks", control.Marks, marks.Count);
        return marks;
    }

    /// <summary>Sets or removes a mark.</summary>
    /// <returns>By how many the marks became more.</returns>
    public static int Write(SqliteSession session, in MarkWrite mark) =>
        mark.Value is null ? -Remove(session, mark.Id) : Set(session, mark.Id, mark.Value);

    private static int Remove(SqliteSession session, MarkId id) =>
        BindId(session.Query("DELETE FROM marks WHERE kind = ?1 AND owner = ?2 AND part = ?3"), id).Run();

    private static int Set(SqliteSession session, MarkId id, byte[] value)
    {
        var update = session.Query("UPDATE marks SET value = ?4, crc = ?5 WHERE kind = ?1 AND owner = ?2 AND part = ?3");
        if (Bind(update, id, value).Run() > 0)
        {
            return 0;
        }

        return Bind(session.Query("INSERT INTO marks(kind, owner, part, value, crc) VALUES(?1, ?2, ?3, ?4, ?5)"), id, value).Run();
    }

    private static SqliteQuery BindId(SqliteQuery query, MarkId id) =>
        query.Bind(1, (long)id.Kind).Bind(2, (long)id.Owner).Bind(3, (long)id.Part);

    private static SqliteQuery Bind(SqliteQuery query, MarkId id, byte[] value) =>
        BindId(query, id).Bind(4, value.AsSpan()).Bind(5, RowChecksums.Mark(id, value));
}
