namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Reads and removes dead letters of a SQLite file.</summary>
internal sealed class SqliteDeadLetterStore(SqliteFile file) : IDeadLetterStore
{
    public IReadOnlyList<DeadLetter> List(string? step, DeadLetterId? after, int limit)
    {
        DeadLetterLimit.Check(limit);
        return file.Read<IReadOnlyList<DeadLetter>>(session =>
        [
            .. SqliteDeadLetters.ReadIds(session, ControlRow.Read(session))
                .Where(id => after is not { } start || DeadLetterOrder.Instance.Compare(id, start) > 0)
                .Select(id => Listed(session, id))
                .Where(letter => step is null || letter.Step == step)
                .Take(limit),
        ]);
    }

    public IReadOnlyList<DeadLetterId> Ids(string? step) =>
        file.Read(session =>
        {
            var ids = SqliteDeadLetters.ReadIds(session, ControlRow.Read(session));
            return step is null ? ids : ids.FindAll(id => Listed(session, id).Step == step);
        });

    public DeadLetter? Find(DeadLetterId id) =>
        file.Read(session =>
            SqliteDeadLetters.Find(session, id)
            ?? (IsListed(session, ControlRow.Read(session), id) ? throw Astray(session, id) : null));

    public long Count(string? step) =>
        file.Read(session =>
        {
            var ids = SqliteDeadLetters.ReadIds(session, ControlRow.Read(session));
            return step is null ? ids.Count : ids.Count(id => Listed(session, id).Step == step);
        });

    public bool Remove(DeadLetterId id) =>
        file.Change((session, control) =>
        {
            var removed = SqliteDeadLetters.Remove(session, id);
            if (removed == 0 && IsListed(session, control, id))
            {
                throw Astray(session, id);
            }

            return (control with { DeadLetters = control.DeadLetters - removed }, removed > 0);
        });

    private static bool IsListed(SqliteSession session, ControlRow control, DeadLetterId id) =>
        SqliteDeadLetters.ReadIds(session, control).BinarySearch(id, DeadLetterOrder.Instance) >= 0;

    private static DeadLetter Listed(SqliteSession session, DeadLetterId id) =>
        SqliteDeadLetters.Find(session, id) ?? throw Astray(session, id);

    private static StorageException Astray(SqliteSession session, DeadLetterId id) =>
        SqliteDeadLetters.Damaged(session, id, "it is there, but cannot be looked up");
}
