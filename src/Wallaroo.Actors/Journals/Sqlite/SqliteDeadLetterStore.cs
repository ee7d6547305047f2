namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Reads and removes dead letters of a SQLite file.</summary>
internal sealed class SqliteDeadLetterStore(SqliteFile file) : IDeadLetterStore
{
    private const string Columns = SqliteDeadLetters.Columns;

    public IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit)
    {
        DeadLetterLimit.Check(limit);
        return file.Read(session =>
        {
            CheckCount(session);
            var query = session.Query(
                $"SELECT {Columns} FROM dead_letters WHERE (origin, sequence, idx) > (?1, ?2, ?3) AND (?4 IS NULL OR step = ?4) ORDER BY origin, sequence, idx LIMIT ?5");
            var start = after ?? default;
            query.Bind(1, after is null ? -1L : start.Origin).Bind(2, start.Sequence).Bind(3, (long)start.Index).Bind(4, step).Bind(5, limit);
            var letters = new List<DeadLetter>();
            while (query.Next())
            {
                letters.Add(SqliteDeadLetters.From(session, query));
            }

            return letters;
        });
    }

    public DeadLetter? Find(DeadLetterId id) =>
        file.Read(session =>
        {
            var query = session.Query($"SELECT {Columns} FROM dead_letters WHERE origin = ? AND sequence = ? AND idx = ?");
            var letter = SqliteDeadLetters.BindId(query, id).Next() ? SqliteDeadLetters.From(session, query) : null;
            query.Reset();
            return letter;
        });

    public long Count(string? step) =>
        file.Read(session =>
        {
            CheckCount(session);
            var query = session.Query("SELECT count(*) FROM dead_letters WHERE ?1 IS NULL OR step = ?1").Bind(1, step);
            _ = query.Next();
            var count = query.Long(0);
            query.Reset();
            return count;
        });

    public bool Remove(DeadLetterId id) =>
        file.Change((session, control) =>
        {
            var removed = SqliteDeadLetters.Remove(session, id);
            return (control with { DeadLetters = control.DeadLetters - removed }, removed > 0);
        });

    private static void CheckCount(SqliteSession session) =>
        ControlRow.CheckCount(session, "dead_letters", ControlRow.Read(session).DeadLetters, session.Scalar("SELECT count(*) FROM dead_letters"));
}
