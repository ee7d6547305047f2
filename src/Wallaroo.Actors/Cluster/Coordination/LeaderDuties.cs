namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>What a leader has to do, given a view: first for those whose owner is gone, then for an even load.</summary>
/// <param name="partitions">All partitions of the application.</param>
/// <param name="options">How a cluster is led.</param>
internal sealed class LeaderDuties(IReadOnlyCollection<PartitionId> partitions, CoordinatorOptions options)
{
    private readonly Dictionary<PartitionId, (ulong Target, TimeSpan Since)> _underWay = [];

    /// <summary>The partitions that no live worker owns.</summary>
    public List<PartitionId> Homeless(ClusterView view) => Homeless(view, Live(view, new HashSet<ulong>()));

    /// <summary>The next thing to do; null if there is nothing.</summary>
    /// <param name="view">How the cluster stands.</param>
    /// <param name="dead">Live rows whose workers are dead.</param>
    /// <param name="now">The leader's clock.</param>
    public ClusterAction? Decide(ClusterView view, IReadOnlySet<ulong> dead, TimeSpan now)
    {
        var live = Live(view, dead);
        var workers = Heirs(view, live);
        var rows = view.Partitions.ToDictionary(static row => row.Partition);
        if (rows.Count == 0 && workers.Count < options.ExpectedWorkers)
        {
            return null;
        }

        return (ClusterAction?)Assign(view, rows, workers, live, dead) ?? (ClusterAction?)Force(rows, workers, now) ?? Retarget(rows, workers);
    }

    private static HashSet<ulong> Live(ClusterView view, IReadOnlySet<ulong> dead) =>
        [.. view.Workers.Where(row => row.IsLive && !dead.Contains(row.Lease.Incarnation)).Select(static row => row.Lease.Incarnation)];

    /// <summary>The workers that may get partitions: who leaves gets none while anybody stays.</summary>
    private static List<ulong> Heirs(ClusterView view, HashSet<ulong> live)
    {
        var leaving = view.Workers.Where(static row => row.IsLeaving).Select(static row => row.Lease.Incarnation);
        var staying = live.Except(leaving).ToList();
        return staying.Count > 0 ? staying : [.. live];
    }

    private List<PartitionId> Homeless(ClusterView view, HashSet<ulong> live)
    {
        var owned = view.Partitions.Where(row => live.Contains(row.Owner)).Select(static row => row.Partition).ToHashSet();
        return [.. partitions.Where(partition => !owned.Contains(partition))];
    }

    private AssignAction? Assign(
        ClusterView view, Dictionary<PartitionId, PartitionRow> rows, List<ulong> workers, HashSet<ulong> live, IReadOnlySet<ulong> dead)
    {
        var homeless = Homeless(view, live);
        if (homeless.Count == 0 && dead.Count == 0)
        {
            return null;
        }

        // The others stay for now where they are: evening follows, by hand-offs.
        var owners = Placement.Of(workers, partitions, Current(rows, live));
        return new AssignAction(new Assignment(dead, homeless.ToDictionary(static partition => partition, partition => owners[partition])));
    }

    /// <summary>What an owner has not handed over in time is taken from it.</summary>
    private AssignAction? Force(Dictionary<PartitionId, PartitionRow> rows, List<ulong> workers, TimeSpan now)
    {
        foreach (var (partition, _) in _underWay.Where(entry => !rows.TryGetValue(entry.Key, out var row) || row.Target != entry.Value.Target).ToList())
        {
            _underWay.Remove(partition);
        }

        var late = new Dictionary<PartitionId, ulong>();
        foreach (var row in rows.Values.Where(row => row.Target != 0 && workers.Contains(row.Target)))
        {
            if (!_underWay.TryGetValue(row.Partition, out var move))
            {
                _underWay[row.Partition] = (row.Target, now);
            }
            else if (now - move.Since >= options.HandOffTime)
            {
                late[row.Partition] = row.Target;
            }
        }

        return late.Count > 0 ? new AssignAction(new Assignment([], late)) : null;
    }

    private RetargetAction? Retarget(Dictionary<PartitionId, PartitionRow> rows, List<ulong> workers)
    {
        var placed = Placement.Of(workers, partitions, Current(rows, [.. workers]));
        var targets = new Dictionary<PartitionId, ulong>();
        var moving = 0;
        foreach (var row in rows.Values.Where(static row => row.Target != 0))
        {
            if (workers.Contains(row.Target) && placed.GetValueOrDefault(row.Partition) == row.Target)
            {
                moving++;
            }
            else
            {
                targets[row.Partition] = 0;
            }
        }

        foreach (var row in rows.Values.OrderBy(static row => row.Partition))
        {
            if (moving < options.Moves && row.Target == 0 && placed.TryGetValue(row.Partition, out var worker) && worker != row.Owner)
            {
                targets[row.Partition] = worker;
                moving++;
            }
        }

        return targets.Count > 0 ? new RetargetAction(targets) : null;
    }

    private static Dictionary<PartitionId, ulong> Current(Dictionary<PartitionId, PartitionRow> rows, HashSet<ulong> workers) =>
        rows.Values.ToDictionary(static row => row.Partition, row => row.Target != 0 && workers.Contains(row.Target) ? row.Target : row.Owner);
}
