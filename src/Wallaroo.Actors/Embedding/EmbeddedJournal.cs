using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Embedding;

/// <summary>Does on the calling thread, when it is told to, what the journal's writer does on its own.</summary>
internal sealed class EmbeddedJournal
{
    private readonly IStorage _storage;
    private readonly GroupCommit _commits;

    public EmbeddedJournal(IStorage storage, IActorScheduler scheduler)
    {
        _storage = storage;
        Groups = new JournalGroups(scheduler, new JournalOptions(), static () => { });
        _commits = new GroupCommit(Groups);
    }

    public JournalGroups Groups { get; }

    /// <summary>Claims partitions and loads them.</summary>
    public Func<IReadOnlyCollection<PartitionId>, PartitionClaim>? Load { get; set; }

    /// <summary>Told of the dead letters of a commit, in their order.</summary>
    public Action<DeadLetter> Lost { get; set; } = static _ => { };

    public void Start(PartitionClaim claim) => _commits.Claimed(claim);

    /// <summary>Asks for a partition of an epoch to be claimed at the next one and loaded again.</summary>
    public void Reload(PartitionId partition, ulong epoch) => _commits.Reload(partition, epoch);

    /// <summary>Commits what waits, or loads what is to be loaded again.</summary>
    /// <returns>Whether there was anything to do.</returns>
    /// <exception cref="StorageException">The memory refused a commit.</exception>
    public bool Work()
    {
        if (_commits.Begin() is { } buffer)
        {
            Commit(buffer);
            return true;
        }

        var reload = _commits.TakeReloads();
        if (reload.Length == 0)
        {
            return false;
        }

        _commits.Reclaimed(Load!(reload));
        return true;
    }

    private void Commit(GroupBuffer buffer)
    {
        var result = _storage.Journal.Commit(buffer.Group);
        if (result.Status != CommitStatus.Committed)
        {
            throw result.Error!;
        }

        buffer.Group.DeadLetters.ForEach(Lost);
        _commits.End(buffer, result);
    }
}
