namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Removes truncated groups, a few with each commit, so that no commit waits for the removal of thousands. What is
/// truncated and what is removed are two things: the worker's first group counts, a row below it is garbage.
/// </summary>
internal sealed class SqliteTruncation
{
    /// <summary>Each commit adds one group, so that garbage is gone soon.</summary>
    private const int RemovedPerCommit = 16;

    private readonly Dictionary<ulong, Queue<Stored>> _own = [];
    private readonly Queue<Stored> _garbage = new();
    private readonly List<Stored> _found = [];
    private bool _started;

    /// <summary>Remembers where a group of ours was stored, so that its row need not be searched for.</summary>
    public void Committed(GroupId group, long row)
    {
        if (group.Number == 1)
        {
            _own[group.Incarnation] = new Queue<Stored>();
        }

        if (_own.TryGetValue(group.Incarnation, out var stored))
        {
            stored.Enqueue(new(row, group));
        }
    }

    /// <summary>Within the transaction: removes some garbage, and finds the rows of other incarnations that become garbage.</summary>
    /// <param name="session">The writer.</param>
    /// <param name="below">Below which groups incarnations were truncated by this transaction.</param>
    public void Work(SqliteSession session, List<GroupId> below)
    {
        _found.Clear();
        if (!_started)
        {
            Find(session.Query("SELECT journal.id, incarnation, number FROM journal JOIN workers USING(incarnation) WHERE number < first_group ORDER BY journal.id"));
        }

        foreach (var group in below)
        {
            if (!_own.ContainsKey(group.Incarnation))
            {
                Find(session.Query("SELECT id, incarnation, number FROM journal WHERE incarnation = ? AND number < ? ORDER BY id").Bind(1, group.Incarnation).Bind(2, group.Number));
            }
        }

        Remove(session.Query("DELETE FROM journal WHERE id = ? AND incarnation = ? AND number = ?"));
    }

    /// <summary>After the commit: what was removed is gone, what was found is garbage.</summary>
    public void Done(List<GroupId> below)
    {
        for (var i = 0; i < RemovedPerCommit && _garbage.Count > 0; i++)
        {
            _garbage.Dequeue();
        }

        _started = true;
        foreach (var row in _found)
        {
            _garbage.Enqueue(row);
        }

        foreach (var group in below)
        {
            DropOwn(group);
        }
    }

    /// <summary>By id and name: the id of a row that another storage removed may be another group's by now.</summary>
    private void Remove(SqliteQuery delete)
    {
        var left = RemovedPerCommit;
        foreach (var (row, group) in _garbage)
        {
            if (left-- == 0)
            {
                break;
            }

            delete.Bind(1, row).Bind(2, group.Incarnation).Bind(3, group.Number).Run();
        }
    }

    private void DropOwn(GroupId below)
    {
        if (!_own.TryGetValue(below.Incarnation, out var stored))
        {
            return;
        }

        while (stored.TryPeek(out var group) && group.Group.Number < below.Number)
        {
            _garbage.Enqueue(stored.Dequeue());
        }
    }

    private void Find(SqliteQuery query)
    {
        while (query.Next())
        {
            _found.Add(new(query.Long(0), new(query.Ulong(1), query.Ulong(2))));
        }
    }

    private readonly record struct Stored(long Row, GroupId Group);
}
