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

            return new(Lease(incarnation), epochs);
        }
    }

    public ClusterView ReadView()
    {
        lock (database.Gate)
        {
            return new(
                [.. database.Workers.Select(worker => new WorkerRow(worker.Value.Identity, Lease(worker.Key), worker.Value.IsLive))],
                [.. database.Partitions.Select(partition => new PartitionRow(partition.Key, partition.Value.Owner, partition.Value.Epoch))]);
        }
    }

    public void Leave(ulong incarnation)
    {
        lock (database.Gate)
        {
            LiveWorker(incarnation).IsLive = false;
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

        partition.Owner = incarnation;
        return ++partition.Epoch;
    }

    private MemoryWorker LiveWorker(ulong incarnation) =>
        database.Workers.TryGetValue(incarnation, out var worker) && worker.IsLive
            ? worker
            : throw StorageErrors.IncarnationNotLive(incarnation, storage.Description);

    private WorkerLease Lease(ulong incarnation)
    {
        var worker = database.Workers[incarnation];
        return new(incarnation, worker.Fence, worker.LastGroup);
    }
}
