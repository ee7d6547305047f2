using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Workers and partitions of a <see cref="MemoryDatabase"/>.</summary>
internal sealed class MemoryClusterStore(MemoryDatabase database, MemoryStorage storage) : IClusterStore
{
    public WorkerLease Register(WorkerIdentity worker, bool alone = false)
    {
        lock (database.Gate)
        {
            if (database.Holders.TryGetValue(worker.Name, out var holder) && holder != storage)
            {
                throw StorageErrors.NameIsHeld(worker.Name, storage.Description, HolderOf(worker.Name));
            }

            if (alone)
            {
                RetireOthers(worker.Name);
            }

            database.Holders[worker.Name] = storage;
            Retire(worker.Name);
            var incarnation = database.NextIncarnation++;
            database.Workers[incarnation] = new MemoryWorker(worker);
            database.ViewVersion++;
            return Lease(incarnation);
        }
    }

    public PartitionClaim Claim(ulong incarnation, IReadOnlyCollection<PartitionId> partitions)
    {
        lock (database.Gate)
        {
            _ = LiveWorker(incarnation);
            foreach (var loser in Losers(partitions))
            {
                database.Workers[loser].Fence++;
            }

            var epochs = new Dictionary<PartitionId, ulong>();
            foreach (var partition in partitions)
            {
                epochs[partition] = Take(partition, incarnation);
            }

            database.ViewVersion++;
            return new(Lease(incarnation), epochs);
        }
    }

    public ClusterView ReadView()
    {
        lock (database.Gate)
        {
            return MemoryRows.View(database);
        }
    }

    public long ReadVersion()
    {
        lock (database.Gate)
        {
            return database.ViewVersion;
        }
    }

    public void Renew(ulong incarnation)
    {
        lock (database.Gate)
        {
            LiveWorker(incarnation).Renewals++;
        }
    }

    public bool Lead(ulong incarnation, ulong predecessor)
    {
        lock (database.Gate)
        {
            if (!ClusterRules.MayLead(MemoryRows.View(database), incarnation, predecessor))
            {
                return false;
            }

            database.ViewVersion += database.Leader == incarnation ? 0 : 1;
            database.Leader = incarnation;
            return true;
        }
    }

    public bool Assign(ulong leader, Assignment assignment)
    {
        lock (database.Gate)
        {
            return MemoryRows.Apply(database, ClusterRules.Assign(MemoryRows.View(database), leader, assignment));
        }
    }

    public bool Retarget(ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets)
    {
        lock (database.Gate)
        {
            return MemoryRows.Apply(database, ClusterRules.Retarget(MemoryRows.View(database), leader, targets));
        }
    }

    public IReadOnlyList<ulong> AskToLeave(IReadOnlyCollection<ulong> incarnations)
    {
        lock (database.Gate)
        {
            var asked = ClusterRules.CanLeave(MemoryRows.View(database), incarnations);
            foreach (var worker in asked.Select(incarnation => database.Workers[incarnation]).Where(static worker => !worker.IsLeaving))
            {
                worker.IsLeaving = true;
                database.ViewVersion++;
            }

            return asked;
        }
    }

    public void Leave(ulong incarnation)
    {
        lock (database.Gate)
        {
            LiveWorker(incarnation).IsLive = false;
            database.ViewVersion++;
        }
    }

    private string HolderOf(string name)
    {
        var identity = database.Workers.Values.Last(worker => worker.Identity.Name == name).Identity;
        return $"pid {identity.ProcessId} on {identity.Machine}";
    }

    private void RetireOthers(string name)
    {
        var others = database.Workers.Values.Where(worker => worker.IsLive && worker.Identity.Name != name).Select(worker => worker.Identity).ToList();
        if (others.Find(other => database.Holders.ContainsKey(other.Name)) is { } live)
        {
            throw StorageErrors.OtherWorker(live, storage.Description);
        }

        others.ForEach(other => Retire(other.Name));
    }

    /// <summary>Ends the incarnations before, and forgets those that left nothing behind.</summary>
    private void Retire(string name)
    {
        var owners = database.Partitions.Values.Select(partition => partition.Owner).ToHashSet();
        foreach (var (incarnation, worker) in database.Workers.Where(worker => worker.Value.Identity.Name == name).ToList())
        {
            worker.Fence += worker.IsLive ? 1UL : 0;
            worker.IsLive = false;
            if (worker.FirstGroup > worker.LastGroup && !owners.Contains(incarnation))
            {
                database.Workers.Remove(incarnation);
            }
        }
    }

    private HashSet<ulong> Losers(IReadOnlyCollection<PartitionId> partitions) =>
        [.. partitions.Where(database.Partitions.ContainsKey).Select(partition => database.Partitions[partition].Owner)];

    private ulong Take(PartitionId id, ulong incarnation)
    {
        if (!database.Partitions.TryGetValue(id, out var partition))
        {
            partition = new MemoryPartition();
            database.Partitions.Add(id, partition);
        }

        partition.Target = partition.Owner == incarnation ? partition.Target : 0;
        partition.Owner = incarnation;
        return ++partition.Epoch;
    }

    private MemoryWorker LiveWorker(ulong incarnation) =>
        database.Workers.TryGetValue(incarnation, out var worker) && worker.IsLive
            ? worker
            : throw StorageErrors.IncarnationNotLive(incarnation, storage.Description);

    private WorkerLease Lease(ulong incarnation) => MemoryRows.Row(incarnation, database.Workers[incarnation]).Lease;
}
