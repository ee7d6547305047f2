namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Commits groups: one transaction, behind the compare-and-swap on the worker's row.</summary>
internal sealed class SqliteCommitter(SqliteFile file)
{
    private readonly SqliteGroupWriter _groups = new();
    private readonly SqliteTruncation _truncation = new();
    private readonly SqliteFence _fence = new();

    public CommitResult Commit(CommitGroup group)
    {
        CommitGroupCheck.Verify(group);
        lock (file.Gate)
        {
            if (!file.TryEnter())
            {
                return new(CommitStatus.RolledBack, file.Busy());
            }

            try
            {
                return CommitInTurn(group);
            }
            finally
            {
                file.Exit();
            }
        }
    }

    private CommitResult CommitInTurn(CommitGroup group)
    {
        var session = file.Writer;
        var committing = false;
        try
        {
            session.Query("BEGIN IMMEDIATE").Run();
            if (_fence.Move(session, group) is { } found)
            {
                return Refused(session, group, found);
            }

            var row = _groups.WriteRow(session, group);
            if (_groups.WriteRest(session, group) is { } stale)
            {
                return Refused(session, group, stale);
            }

            var given = SqliteGives.Apply(session, group);
            _truncation.Work(session, _groups.Truncated);
            committing = true;
            session.Query("COMMIT").Run();
            Committed(group, row);
            return new(CommitStatus.Committed) { Given = given };
        }
        catch (StorageException error)
        {
            session.TryRollback();
            return new(StatusOf(error, committing), error);
        }
    }

    private static CommitResult Refused(SqliteSession session, CommitGroup group, string found)
    {
        session.Rollback();
        return new(CommitStatus.Fenced, StorageErrors.CommitFenced(group, found));
    }

    /// <summary>Before COMMIT itself nothing can have been committed; after it, it depends on what failed.</summary>
    private static CommitStatus StatusOf(StorageException error, bool committing)
    {
        if (error.InnerException is not SqliteFault fault)
        {
            return CommitStatus.RolledBack;
        }

        if (fault.Primary == SqliteFault.Constraint)
        {
            return CommitStatus.Fenced;
        }

        return committing && !fault.CertainlyNotCommitted ? CommitStatus.Unknown : CommitStatus.RolledBack;
    }

    private void Committed(CommitGroup group, long row)
    {
        _truncation.Committed(new(group.Incarnation, group.Number), row);
        _truncation.Done(_groups.Truncated);
        file.NoteCommit(group.Incarnation, group.Number);
    }
}
