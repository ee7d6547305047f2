namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads and removes dead letters in PostgreSQL.</summary>
internal sealed class PostgresDeadLetterStore(PostgresDatabase database) : IDeadLetterStore
{
    public IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit)
    {
        DeadLetterLimit.Check(limit);
        return database.Read(connection => PostgresDeadLetters.List(connection, database.Description, step, after, limit));
    }

    public IReadOnlyList<DeadLetterId> Ids(string? step) =>
        database.Read(connection => PostgresDeadLetters.Ids(connection, step));

    public DeadLetter? Find(DeadLetterId id) =>
        database.Read(connection => PostgresDeadLetters.Find(connection, database.Description, id));

    public long Count(string? step) =>
        database.Read(connection => connection.Rows(
            "SELECT count(*) FROM dead_letters WHERE $1::text IS NULL OR step = $1", command => command.With(step), row => row.GetInt64(0))[0]);

    public bool Remove(DeadLetterId id) =>
        database.Change(connection => connection.Run(
            "DELETE FROM dead_letters WHERE origin = $1 AND sequence = $2 AND idx = $3",
            command => command.With((long)id.Origin).With(id.Sequence).With((long)id.Index)) > 0);
}
