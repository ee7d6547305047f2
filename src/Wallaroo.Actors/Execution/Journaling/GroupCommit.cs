using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// What the journal's writer does, without the I/O: numbers the groups under the worker's lease, and says what follows
/// from the outcome of a commit. Used by one thread, but for <see cref="Reload"/>.
/// </summary>
internal sealed class GroupCommit(JournalGroups groups)
{
    private readonly Lock _lock = new();
    private readonly HashSet<(PartitionId Partition, ulong Epoch)> _asked = [];
    private readonly HashSet<(PartitionId Partition, ulong Epoch)> _due = [];
    private WorkerLease _lease;

    /// <summary>Groups that are in the journal since the start.</summary>
    public long Committed { get; private set; }

    /// <summary>The next group to commit; null if there is none now.</summary>
    public GroupBuffer? Begin()
    {
        lock (_lock)
        {
            _due.UnionWith(_asked);
            _asked.Clear();
        }

        if (groups.Take() is not { } buffer)
        {
            return null;
        }

        buffer.Group.Incarnation = _lease.Incarnation;
        buffer.Group.Fence = _lease.Fence;
        buffer.Group.Number = _lease.LastGroup + 1;
        return buffer;
    }

    /// <summary>
    /// Takes note of what came of a group. Only a group that was rolled back cleanly may be tried again; after any
    /// other failure nothing more is taken until everything is loaded again.
    /// </summary>
    public CommitSequel End(GroupBuffer buffer, in CommitResult result)
    {
        switch (result.Status)
        {
            case CommitStatus.Committed:
                _lease = _lease with { LastGroup = buffer.Group.Number };
                Committed++;
                groups.Committed(buffer, result.Given);
                return CommitSequel.GoOn;
            case CommitStatus.RolledBack:
                return CommitSequel.TryAgain;
            case CommitStatus.Unknown:
                groups.Halt(buffer);
                return CommitSequel.LoadAll;
            default:
                groups.Halt(buffer);
                return CommitSequel.Stop;
        }
    }

    /// <summary>Everything is loaded again, under a new lease: commits go on.</summary>
    public void Resume() => groups.Resume();

    /// <summary>Partitions were claimed: what the next commit is fenced by, and which epochs they have.</summary>
    public void Claimed(PartitionClaim claim)
    {
        _lease = claim.Lease;
        groups.Claimed(claim.Epochs);
    }

    /// <summary>
    /// Partitions of this worker were claimed to be loaded again, which raises their epochs and its fence by one. Where
    /// anything stands higher, something was taken from it meanwhile: then it goes on under the fence that it knows,
    /// and the next commit tells it so.
    /// </summary>
    public void Reclaimed(PartitionClaim claim)
    {
        if (claim.Lease.Fence == _lease.Fence + 1 && groups.AreNext(claim.Epochs))
        {
            _lease = claim.Lease;
        }

        groups.Claimed(claim.Epochs);
    }

    /// <summary>
    /// The worker has got partitions that another had. Its own fence is what it was: were it to take over the one that stands
    /// in the database now, it would never learn what was taken from it meanwhile.
    /// </summary>
    public void Gained(IReadOnlyDictionary<PartitionId, ulong> epochs) => groups.Claimed(epochs);

    /// <summary>
    /// Asks for a partition of an epoch to be claimed at the next one and loaded again; void if that was done for
    /// another reason. From any thread.
    /// </summary>
    public void Reload(PartitionId partition, ulong epoch)
    {
        lock (_lock)
        {
            _asked.Add((partition, epoch));
        }
    }

    /// <summary>
    /// The partitions to claim and load now, where <see cref="Begin"/> found no group: those that asked before it
    /// looked, so that what they appended is in the journal and part of what they load.
    /// </summary>
    public PartitionId[] TakeReloads()
    {
        PartitionId[] partitions =
            [.. _due.Where(due => groups.IsPresent(due.Partition, due.Epoch)).Select(static due => due.Partition)];
        _due.Clear();
        return partitions;
    }
}

/// <summary>What follows from the outcome of a commit.</summary>
internal enum CommitSequel
{
    /// <summary>The next group.</summary>
    GoOn,

    /// <summary>The same group again, after a pause.</summary>
    TryAgain,

    /// <summary>All partitions are claimed and loaded again.</summary>
    LoadAll,

    /// <summary>The worker stops.</summary>
    Stop,
}
