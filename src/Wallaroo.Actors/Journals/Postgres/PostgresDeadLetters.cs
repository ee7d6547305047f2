using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads the table of dead letters.</summary>
internal static class PostgresDeadLetters
{
    private const int Page = 1_000;

    private const string Select =
        "SELECT origin, sequence, idx, step, time, error_type, error_text, edge, schema, message, entry, crc FROM dead_letters";

    /// <exception cref="StorageException">One is damaged (WAL4010).</exception>
    public static List<DeadLetter> List(NpgsqlConnection connection, string where, string? step, DeadLetterId? after, int limit)
    {
        var start = after ?? default;
        return connection.Rows(
            $"{Select} WHERE (origin, sequence, idx) > ($1, $2, $3) AND ($4::text IS NULL OR step = $4) ORDER BY origin, sequence, idx LIMIT $5",
            command => command.With(after is null ? -1L : start.Origin).With(start.Sequence).With((long)start.Index).With(step).With((long)limit),
            row => From(row, where));
    }

    /// <exception cref="StorageException">It is damaged (WAL4010).</exception>
    public static DeadLetter? Find(NpgsqlConnection connection, string where, DeadLetterId id) =>
        connection.Rows(
            $"{Select} WHERE origin = $1 AND sequence = $2 AND idx = $3",
            command => command.With((long)id.Origin).With(id.Sequence).With((long)id.Index),
            row => From(row, where)).SingleOrDefault();

    /// <summary>The next ids after one, in their order; none at the end.</summary>
    public static List<DeadLetterId> Ids(NpgsqlConnection connection, DeadLetterId? after)
    {
        var start = after ?? default;
        return connection.Rows(
            "SELECT origin, sequence, idx FROM dead_letters WHERE (origin, sequence, idx) > ($1, $2, $3) ORDER BY origin, sequence, idx LIMIT $4",
            command => command.With(after is null ? -1L : start.Origin).With(start.Sequence).With((long)start.Index).With((long)Page),
            row => new DeadLetterId(row.Uint(0), row.Ulong(1), row.Uint(2)));
    }

    /// <summary>The ids of all, or all of a step, in their order.</summary>
    public static List<DeadLetterId> Ids(NpgsqlConnection connection, string? step) =>
        connection.Rows(
            "SELECT origin, sequence, idx FROM dead_letters WHERE $1::text IS NULL OR step = $1 ORDER BY origin, sequence, idx",
            command => command.With(step),
            row => new DeadLetterId(row.Uint(0), row.Ulong(1), row.Uint(2)));

    private static DeadLetter From(NpgsqlDataReader row, string where)
    {
        var id = new DeadLetterId(row.Uint(0), row.Ulong(1), row.Uint(2));
        var letter = new DeadLetter(
            id, row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.Uint(7), row.Uint(8), row.Bytes(9))
        {
            Entry = DeadLetterEntry.TryDecode(row.Bytes(10)) ?? throw StorageErrors.Damaged(where, "dead_letters", $"{id}", "its entry cannot be read"),
        };
        return RowChecksums.DeadLetter(letter) == row.GetInt64(11)
            ? letter
            : throw StorageErrors.Damaged(where, "dead_letters", $"{id}", "the checksum does not match");
    }
}
