using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>The table of the catalogue. Rows are never removed, so that no id is given twice: a dropped stage loses its name.</summary>
internal static class PostgresNames
{
    /// <summary>The ids of a kind by name, without dropped ones.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static Dictionary<string, uint> ByName(NpgsqlConnection connection, string where, CatalogueKind kind) =>
        ReadAll(connection, where, kind).Select((name, index) => (Name: name, Id: (uint)index + 1)).Where(entry => entry.Name is not null)
            .ToDictionary(entry => entry.Name!, entry => entry.Id, StringComparer.Ordinal);

    /// <summary>The names of a kind by id - 1; null for one that was dropped.</summary>
    /// <exception cref="StorageException">A row is damaged or missing (WAL4010).</exception>
    public static List<string?> ReadAll(NpgsqlConnection connection, string where, CatalogueKind kind)
    {
        var rows = connection.Rows(
            "SELECT id, name, crc FROM catalogue WHERE kind = $1 ORDER BY id",
            command => command.With((long)kind),
            row => (Id: row.Uint(0), Name: row.IsDBNull(1) ? null : row.GetString(1), Checksum: row.GetInt64(2)));
        var count = connection.Rows($"SELECT {Column(kind)} FROM control WHERE id = 1", null, row => row.GetInt64(0))[0];
        if (rows.Count != count)
        {
            throw StorageErrors.Damaged(where, "catalogue", $"all rows of {kind}", $"there are {rows.Count}, there should be {count}");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].Id != i + 1 || rows[i].Checksum != RowChecksums.Name(kind, rows[i].Id, rows[i].Name))
            {
                throw StorageErrors.Damaged(where, "catalogue", $"{kind} {rows[i].Id}", $"the checksum does not match, or it is not the {i + 1}. row");
            }
        }

        return [.. rows.Select(row => row.Name)];
    }

    /// <summary>Gives a number of ids; answers how many there were before.</summary>
    public static long Reserve(NpgsqlConnection connection, CatalogueKind kind, int count) =>
        connection.Rows(
            $"UPDATE control SET {Column(kind)} = {Column(kind)} + $1 WHERE id = 1 RETURNING {Column(kind)} - $1",
            command => command.With((long)count),
            row => row.GetInt64(0))[0];

    public static void Insert(NpgsqlConnection connection, CatalogueKind kind, List<string> names, Dictionary<string, uint> ids)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var name in names)
        {
            AddInsert(batch, kind, ids[name], name);
        }

        batch.ExecuteNonQuery();
    }

    public static void AddInsert(NpgsqlBatch batch, CatalogueKind kind, uint id, string? name) =>
        batch.Add("INSERT INTO catalogue(kind, id, name, crc) VALUES($1, $2, $3, $4)")
            .With((long)kind).With((long)id).With(name).With(RowChecksums.Name(kind, id, name));

    /// <summary>Says how many ids of a kind were given.</summary>
    public static void AddCount(NpgsqlBatch batch, CatalogueKind kind, uint count) =>
        batch.Add($"UPDATE control SET {Column(kind)} = $1 WHERE id = 1").With((long)count);

    public static void Update(NpgsqlConnection connection, CatalogueKind kind, uint id, string? name) =>
        _ = connection.Run(
            "UPDATE catalogue SET name = $3, crc = $4 WHERE kind = $1 AND id = $2",
            command => command.With((long)kind).With((long)id).With(name).With(RowChecksums.Name(kind, id, name)));

    private static string Column(CatalogueKind kind) => kind switch
    {
        CatalogueKind.Stage => "stages",
        CatalogueKind.Edge => "edges",
        CatalogueKind.Origin => "origins",
        CatalogueKind.Schema => "schemas",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is no kind of name"),
    };
}
