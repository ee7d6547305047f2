namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// Decides which worker has which partition: even by count, for each stage and over all of them, with as few moves as that
/// allows, and the same wherever it is asked.
/// </summary>
internal static class Placement
{
    /// <summary>Places every partition.</summary>
    /// <param name="workers">The incarnations that may have partitions; at least one.</param>
    /// <param name="partitions">All partitions of the application.</param>
    /// <param name="current">Where a partition is, or is on its way to; those missing, or elsewhere, are placed anew.</param>
    /// <returns>The worker of each partition.</returns>
    public static Dictionary<PartitionId, ulong> Of(
        IReadOnlyCollection<ulong> workers, IEnumerable<PartitionId> partitions, IReadOnlyDictionary<PartitionId, ulong> current)
    {
        var loads = workers.Order().Select(static worker => new Load(worker)).ToArray();
        var placed = new Dictionary<PartitionId, ulong>();
        foreach (var stage in partitions.Distinct().Order().GroupBy(static partition => partition.Stage))
        {
            Place([.. stage], loads, current, placed);
        }

        return placed;
    }

    private static void Place(
        PartitionId[] stage, Load[] loads, IReadOnlyDictionary<PartitionId, ulong> current, Dictionary<PartitionId, ulong> placed)
    {
        var byWorker = loads.ToDictionary(static load => load.Worker);
        var homeless = new Queue<PartitionId>();
        foreach (var partition in stage)
        {
            if (current.TryGetValue(partition, out var worker) && byWorker.TryGetValue(worker, out var load))
            {
                load.Held.Add(partition);
            }
            else
            {
                homeless.Enqueue(partition);
            }
        }

        SetQuotas(stage.Length, loads);
        foreach (var load in loads)
        {
            foreach (var surplus in load.Held.Skip(load.Quota))
            {
                homeless.Enqueue(surplus);
            }

            load.Keep(placed);
        }

        foreach (var load in loads)
        {
            load.Fill(homeless, placed);
        }
    }

    /// <summary>Everybody gets the same number; what is left over goes to those who hold the most, then to those with the least in all.</summary>
    private static void SetQuotas(int count, Load[] loads)
    {
        var (each, over) = (count / loads.Length, count % loads.Length);
        var order = loads.OrderByDescending(load => Math.Min(load.Held.Count, each + 1)).ThenBy(static load => load.Total).ThenBy(static load => load.Worker);
        foreach (var load in order)
        {
            load.Quota = each + (over-- > 0 ? 1 : 0);
        }
    }

    /// <summary>A worker, what it has of the stage under way, and how much of all stages before.</summary>
    private sealed class Load(ulong worker)
    {
        public ulong Worker => worker;

        public List<PartitionId> Held { get; } = [];

        public int Quota { get; set; }

        public int Total { get; private set; }

        public void Keep(Dictionary<PartitionId, ulong> placed)
        {
            var kept = Math.Min(Held.Count, Quota);
            foreach (var partition in Held.Take(kept))
            {
                placed[partition] = worker;
            }

            Held.Clear();
            Quota -= kept;
            Total += kept;
        }

        public void Fill(Queue<PartitionId> homeless, Dictionary<PartitionId, ulong> placed)
        {
            for (; Quota > 0; Quota--)
            {
                placed[homeless.Dequeue()] = worker;
                Total++;
            }
        }
    }
}
