using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads the table of marks.</summary>
internal static class PostgresMarks
{
    /// <summary>Every mark of a kind.</summary>
    /// <exception cref="StorageException">One is damaged (WAL4010).</exception>
    public static Dictionary<MarkId, byte[]> Read(NpgsqlConnection connection, string where, MarkKind kind) =>
        connection.Rows(
            "SELECT owner, part, value, crc FROM marks WHERE kind = $1 ORDER BY owner, part",
            command => command.With((long)kind),
            row =>
            {
                var id = new MarkId(kind, row.Uint(0), row.Uint(1));
                var value = row.Bytes(2);
                return RowChecksums.Mark(id, value) == row.GetInt64(3)
                    ? (Id: id, Value: value)
                    : throw StorageErrors.Damaged(where, "marks", $"{id}", "the checksum does not match");
            }).ToDictionary(mark => mark.Id, mark => mark.Value);
}
