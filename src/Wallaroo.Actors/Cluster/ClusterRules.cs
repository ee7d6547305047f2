using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Cluster;

/// <summary>What leaders and owners may do, the same in every kind of storage.</summary>
internal static class ClusterRules
{
    /// <summary>Whether an incarnation may become the leader after another.</summary>
    public static bool MayLead(ClusterView view, ulong incarnation, ulong predecessor) =>
        view.Leader == predecessor && IsLive(view, incarnation);

    /// <summary>What an assignment changes; null where it is void.</summary>
    /// <param name="view">The tables as they stand.</param>
    /// <param name="leader">Who decided.</param>
    /// <param name="assignment">What.</param>
    /// <exception cref="ArgumentException">The leader declares itself dead.</exception>
    public static ClusterDelta? Assign(ClusterView view, ulong leader, Assignment assignment)
    {
        var dead = assignment.Dead.ToHashSet();
        if (dead.Contains(leader))
        {
            throw new ArgumentException($"incarnation {leader} leads and declares itself dead", nameof(assignment));
        }

        var live = view.Workers.Where(static row => row.IsLive).Select(static row => row.Lease.Incarnation).ToHashSet();
        if (!Leads(view, leader) || assignment.Owners.Values.Any(heir => dead.Contains(heir) || !live.Contains(heir)))
        {
            return null;
        }

        var known = view.Partitions.ToDictionary(static row => row.Partition);
        var losers = assignment.Owners
            .Where(given => known.TryGetValue(given.Key, out var row) && row.Owner != given.Value)
            .Select(given => known[given.Key].Owner);
        return new(
            [.. live.Where(dead.Contains).Order()],
            [.. losers.Where(loser => live.Contains(loser) && !dead.Contains(loser)).Distinct().Order()],
            [.. assignment.Owners.OrderBy(static given => given.Key).Select(given => Take(known, given.Key, given.Value))]);
    }

    /// <summary>What new targets change; null where they are void.</summary>
    /// <param name="view">The tables as they stand.</param>
    /// <param name="leader">Who decided.</param>
    /// <param name="targets">By partition its next owner.</param>
    /// <exception cref="ArgumentException">A partition does not exist.</exception>
    public static ClusterDelta? Retarget(ClusterView view, ulong leader, IReadOnlyDictionary<PartitionId, ulong> targets)
    {
        if (!Leads(view, leader) || targets.Values.Distinct().Any(target => target != 0 && !IsLive(view, target)))
        {
            return null;
        }

        var known = view.Partitions.ToDictionary(static row => row.Partition);
        var rows = targets.OrderBy(static target => target.Key).Select(target =>
            known.TryGetValue(target.Key, out var row)
                ? row with { Target = target.Value == row.Owner ? 0 : target.Value }
                : throw new ArgumentException($"partition {target.Key} does not exist", nameof(targets)));
        return new([], [], [.. rows.Where(row => row.Target != known[row.Partition].Target)]);
    }

    /// <summary>Who of some can be asked to leave, in rising order.</summary>
    public static ulong[] CanLeave(ClusterView view, IReadOnlyCollection<ulong> incarnations) =>
        [.. view.Workers.Where(row => row.IsLive && incarnations.Contains(row.Lease.Incarnation)).Select(static row => row.Lease.Incarnation).Order()];

    /// <summary>The row of a partition after its owner has given it away; null where it may not.</summary>
    /// <param name="row">The partition as it stands; null where there is none.</param>
    /// <param name="owner">Who gives.</param>
    /// <param name="give">What, and to whom.</param>
    /// <param name="isTargetLive">Whether who is to have it lives.</param>
    public static PartitionRow? Give(PartitionRow? row, ulong owner, in PartitionGive give, bool isTargetLive) =>
        isTargetLive && row is not null && row.Owner == owner && row.Epoch == give.Epoch && row.Target == give.Target
            ? row with { Owner = give.Target, Epoch = row.Epoch + 1, Target = 0 }
            : null;

    private static bool Leads(ClusterView view, ulong leader) => view.Leader == leader && IsLive(view, leader);

    private static bool IsLive(ClusterView view, ulong incarnation) => view.Worker(incarnation) is { IsLive: true };

    private static PartitionRow Take(Dictionary<PartitionId, PartitionRow> known, PartitionId partition, ulong heir) =>
        known.TryGetValue(partition, out var row)
            ? row with { Owner = heir, Epoch = row.Epoch + 1, Target = 0 }
            : new PartitionRow(partition, heir, Epoch: 1);
}
