namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The compare-and-swap on the worker's own row. The name, machine, process and address in the row do not change while it exists, so
/// that they are read and decoded once.
/// </summary>
internal sealed class SqliteFence
{
    private WorkerRecord? _last;

    /// <summary>Moves the last group on to this one, which renews the worker's lease, or answers what was found instead.</summary>
    /// <exception cref="StorageException">The row is damaged (WAL4010).</exception>
    public string? Move(SqliteSession session, CommitGroup group)
    {
        if (Read(session, group.Incarnation) is not { } worker)
        {
            return "the incarnation does not exist";
        }

        if (FenceCheck.Why(group, worker.IsLive, worker.Fence, worker.LastGroup) is { } found)
        {
            return found;
        }

        _last = worker with { LastGroup = group.Number, Renewals = worker.Renewals + 1 };
        var swap = session.Query(
            "UPDATE workers SET last_group = ?3, crc = ?4, renewals = ?5 WHERE incarnation = ?1 AND fence = ?2 AND last_group = ?3 - 1");
        var changed = swap.Bind(1, group.Incarnation).Bind(2, group.Fence).Bind(3, group.Number).Bind(4, _last.Checksum()).Bind(5, _last.Renewals).Run();
        return changed == 1 ? null : "the row of the worker changed";
    }

    private WorkerRecord? Read(SqliteSession session, ulong incarnation)
    {
        if (_last is not { } last || last.Incarnation != incarnation)
        {
            return WorkerRecord.Find(session, incarnation);
        }

        var query = session.Query("SELECT crc, live, fence, first_group, last_group, leaving, renewals FROM workers WHERE incarnation = ?").Bind(1, incarnation);
        if (!query.Next())
        {
            return null;
        }

        var found = last with
        {
            IsLive = query.Long(1) != 0,
            Fence = query.Ulong(2),
            FirstGroup = query.Ulong(3),
            LastGroup = query.Ulong(4),
            IsLeaving = query.Long(5) != 0,
            Renewals = query.Ulong(6),
        };
        var matches = found.Checksum() == query.Long(0);
        query.Reset();
        return matches ? found : WorkerRecord.Find(session, incarnation);
    }
}
