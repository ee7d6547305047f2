namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The table of the catalogue. Rows are never removed, so that no id is given twice: a dropped stage loses its name.</summary>
internal static class SqliteNames
{
    /// <summary>The names of a kind by id - 1; null for one that was dropped.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static List<string?> ReadAll(SqliteSession session, ControlRow control, CatalogueKind kind)
    {
        var query = session.Query("SELECT id, name, crc FROM catalogue WHERE kind = ? ORDER BY id").Bind(1, (long)kind);
        var names = new List<string?>();
        while (query.Next())
        {
            var name = query.TextOrNull(1);
            names.Add(name);
            if (query.Long(0) != names.Count || RowChecksums.Name(kind, (uint)names.Count, name) != query.Long(2))
            {
                throw StorageErrors.Damaged($"sqlite:{session.Path}", "catalogue", $"{kind} {query.Long(0)}", $"the checksum does not match, or it is not the {names.Count}. row");
            }
        }

        ControlRow.CheckCount(session, $"catalogue ({kind})", control.IdsOf(kind), names.Count);
        return names;
    }

    public static void Insert(SqliteSession session, CatalogueKind kind, uint id, string? name) =>
        Run(session.Query("INSERT INTO catalogue(kind, id, name, crc) VALUES(?1, ?2, ?3, ?4)"), kind, id, name);

    public static void Update(SqliteSession session, CatalogueKind kind, uint id, string? name) =>
        Run(session.Query("UPDATE catalogue SET name = ?3, crc = ?4 WHERE kind = ?1 AND id = ?2"), kind, id, name);

    private static void Run(SqliteQuery query, CatalogueKind kind, uint id, string? name) =>
        query.Bind(1, (long)kind).Bind(2, (long)id).Bind(3, name).Bind(4, RowChecksums.Name(kind, id, name)).RunOnRow("catalogue", $"{kind} {id}");
}
