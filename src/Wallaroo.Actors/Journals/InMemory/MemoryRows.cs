using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>The rows of workers and partitions of a <see cref="MemoryDatabase"/>, behind its gate.</summary>
internal static class MemoryRows
{
    public static ClusterView View(MemoryDatabase database) =>
        new(
            [.. database.Workers.Select(static worker => Row(worker.Key, worker.Value))],
            [.. database.Partitions.Select(static partition => Row(partition.Key, partition.Value))])
        {
            Leader = database.Leader,
            Version = database.ViewVersion,
        };

    public static WorkerRow Row(ulong incarnation, MemoryWorker worker) =>
        new(worker.Identity, new(incarnation, worker.Fence, worker.LastGroup), worker.IsLive)
        {
            Renewals = worker.Renewals,
            IsLeaving = worker.IsLeaving,
        };

    public static PartitionRow Row(PartitionId id, MemoryPartition partition) =>
        new(id, partition.Owner, partition.Epoch) { Target = partition.Target };

    /// <summary>Carries out a decision; false where it is void.</summary>
    public static bool Apply(MemoryDatabase database, ClusterDelta? delta)
    {
        if (delta is null)
        {
            return false;
        }

        foreach (var incarnation in delta.Ended)
        {
            database.Workers[incarnation].IsLive = false;
        }

        foreach (var incarnation in delta.Ended.Concat(delta.Fenced))
        {
            database.Workers[incarnation].Fence++;
        }

        foreach (var row in delta.Partitions)
        {
            Write(database, row);
        }

        database.ViewVersion += delta.IsEmpty ? 0 : 1;
        return true;
    }

    public static void Write(MemoryDatabase database, PartitionRow row) =>
        database.Partitions[row.Partition] = new() { Owner = row.Owner, Epoch = row.Epoch, Target = row.Target };

    /// <summary>Gives partitions away; answers which.</summary>
    public static IReadOnlyList<PartitionId> Give(MemoryDatabase database, CommitGroup group)
    {
        if (group.Gives.Count == 0)
        {
            return [];
        }

        var given = new List<PartitionId>();
        foreach (var give in group.Gives)
        {
            var row = database.Partitions.TryGetValue(give.Partition, out var partition) ? Row(give.Partition, partition) : null;
            var isTargetLive = database.Workers.TryGetValue(give.Target, out var target) && target.IsLive;
            if (ClusterRules.Give(row, group.Incarnation, in give, isTargetLive) is { } next)
            {
                Write(database, next);
                given.Add(give.Partition);
            }
        }

        database.ViewVersion += given.Count > 0 ? 1 : 0;
        return given;
    }
}
