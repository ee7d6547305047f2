using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Removes truncated groups, a few with each commit, so that no commit waits for the removal of thousands. What is
/// truncated and what is removed are two things: the worker's first group counts, a row below it is garbage.
/// </summary>
internal sealed class PostgresTruncation
{
    private const int RemovedPerCommit = 16;

    /// <summary>Of a garbage collection that another worker began, or this one before it died, all that is left.</summary>
    private const string RemoveAny =
        "DELETE FROM journal USING (SELECT journal.incarnation, number FROM journal JOIN workers USING (incarnation) WHERE number < first_group LIMIT 16 FOR UPDATE OF journal SKIP LOCKED) AS garbage WHERE journal.incarnation = garbage.incarnation AND journal.number = garbage.number";

    private bool _pending = true;

    /// <summary>Adds the removal of some garbage, where there may be any.</summary>
    public NpgsqlBatchCommand? AddRemoval(NpgsqlBatch batch, List<GroupId> below)
    {
        var removal = _pending ? batch.Add(RemoveAny) : null;
        _pending |= below.Count > 0;
        return removal;
    }

    /// <summary>After the commit: where fewer were removed than could be, nothing was left before it.</summary>
    public void Done(NpgsqlBatchCommand? removal, List<GroupId> below)
    {
        if (removal is not null)
        {
            _pending = removal.RecordsAffected >= RemovedPerCommit || below.Count > 0;
        }
    }
}
