using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Running;

/// <summary>
/// Another worker of the cluster, which leads it and does nothing with what it gets: it has partitions of the worker under test
/// handed to itself, changes its mind now and then, and lets them be taken back.
/// </summary>
internal sealed class Guest(MemoryDatabase database)
{
    private readonly MemoryStorage _storage = new(database);
    private readonly HashSet<PartitionId> _asked = [];
    private ulong _incarnation;

    /// <summary>Wants a partition, or no longer.</summary>
    public void Ask(SimWorker worker, SimRandom random)
    {
        var view = _storage.Cluster.ReadView();
        if (view.Worker(_incarnation) is not { IsLive: true })
        {
            _incarnation = _storage.Cluster.Register(new WorkerIdentity("guest", "simulation", 3)).Incarnation;
            _ = _storage.Cluster.Lead(_incarnation, view.Leader);
        }

        PartitionId[] owned = [.. view.Partitions.Where(row => row.Owner == worker.Incarnation).Select(static row => row.Partition)];
        if (owned.Length == 0)
        {
            return;
        }

        var partition = random.Pick(owned);
        var target = _asked.Add(partition) || random.Chance(0.5) ? _incarnation : 0;
        if (_storage.Cluster.Retarget(_incarnation, new Dictionary<PartitionId, ulong> { [partition] = target }))
        {
            worker.AskToHandOver(partition, target);
        }
    }
}
