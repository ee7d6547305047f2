using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;

namespace Wallaroo.Actors.Tests.Coordination;

/// <summary>A cluster's database in memory, asked in the name of any worker.</summary>
internal sealed class ClusterDatabase
{
    private readonly MemoryStorage _storage = new(new MemoryDatabase());

    public ClusterView View => _storage.Cluster.ReadView();

    public ulong Register(string name) => _storage.Cluster.Register(new WorkerIdentity(name, "here", 1)).Incarnation;

    public bool Renew(ulong incarnation)
    {
        try
        {
            _storage.Cluster.Renew(incarnation);
            return true;
        }
        catch (StorageException error) when (error.Code == StorageErrors.NotLive)
        {
            return false;
        }
    }

    public bool Lead(ulong incarnation, ulong predecessor) => _storage.Cluster.Lead(incarnation, predecessor);

    public bool Assign(ulong leader, Assignment assignment) => _storage.Cluster.Assign(leader, assignment);

    public bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets) => _storage.Cluster.Retarget(leader, targets);

    /// <summary>An owner hands over, with a commit, one partition that the leader wants moved.</summary>
    public void Give(ulong owner)
    {
        var view = View;
        if (view.Worker(owner) is { IsLive: true } worker
            && view.Partitions.FirstOrDefault(row => row.Owner == owner && row.Target != 0) is { } row)
        {
            var lease = worker.Lease;
            var group = new CommitGroup { Incarnation = owner, Fence = lease.Fence, Number = lease.LastGroup + 1 };
            group.Gives.Add(new PartitionGive(row.Partition, row.Epoch, row.Target));
            Assert.Equal(CommitStatus.Committed, _storage.Journal.Commit(group).Status);
        }
    }

    public void AskToLeave(ulong incarnation) => _storage.Cluster.AskToLeave([incarnation]);

    public bool IsLive(ulong incarnation) => View.Worker(incarnation) is { IsLive: true };
}
