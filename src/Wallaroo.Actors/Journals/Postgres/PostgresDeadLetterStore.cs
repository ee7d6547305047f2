using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads and removes dead letters in PostgreSQL.</summary>
internal sealed class PostgresDeadLetterStore(PostgresDatabase database) : IDeadLetterStore
{
    private const string Select =
        "SELECT origin, sequence, idx, step, time, error_type, error_text, edge, schema, message, crc FROM dead_letters";

    public IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit)
    {
        DeadLetterLimit.Check(limit);
        var start = after ?? default;
        return database.Read(connection => connection.Rows(
            $"{Select} WHERE (origin, sequence, idx) > ($1, $2, $3) AND ($4::text IS NULL OR step = $4) ORDER BY origin, sequence, idx LIMIT $5",
            command => command.With(after is null ? -1L : start.Origin).With(start.Sequence).With((long)start.Index).With(step).With((long)limit),
            From));
    }

    public DeadLetter? Find(DeadLetterId id) =>
        database.Read(connection => connection.Rows(
            $"{Select} WHERE origin = $1 AND sequence = $2 AND idx = $3",
            command => command.With((long)id.Origin).With(id.Sequence).With((long)id.Index),
            From).SingleOrDefault());

    public long Count(string? step) =>
        database.Read(connection => connection.Rows(
            "SELECT count(*) FROM dead_letters WHERE $1::text IS NULL OR step = $1", command => command.With(step), row => row.GetInt64(0))[0]);

    public bool Remove(DeadLetterId id) =>
        database.Change(connection => connection.Run(
            "DELETE FROM dead_letters WHERE origin = $1 AND sequence = $2 AND idx = $3",
            command => command.With((long)id.Origin).With(id.Sequence).With((long)id.Index)) > 0);

    private DeadLetter From(NpgsqlDataReader row)
    {
        var id = new DeadLetterId(row.Uint(0), row.Ulong(1), row.Uint(2));
        var letter = new DeadLetter(
            id, row.GetString(3), row.GetInt64(4), row.GetString(5), row.GetString(6), row.Uint(7), row.Uint(8), row.Bytes(9));
        return RowChecksums.DeadLetter(letter) == row.GetInt64(10)
            ? letter
            : throw StorageErrors.Damaged(database.Description, "dead_letters", $"{id}", "the checksum does not match");
    }
}
