using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>
/// Which stored groups a worker looks after: its own, and those of an incarnation that is not live up to the first that
/// holds another's partition. To cut what is behind that would cut it too, so the rest is left until its snapshots are
/// found to cover it.
/// </summary>
internal sealed class RetainedGroups
{
    /// <summary>Sorts out what is stored.</summary>
    /// <param name="view">The cluster.</param>
    /// <param name="incarnation">The worker.</param>
    /// <param name="partitions">What it loads.</param>
    /// <param name="groups">All that is stored, oldest first.</param>
    public RetainedGroups(ClusterView view, ulong incarnation, IReadOnlyCollection<PartitionId> partitions, IReadOnlyList<GroupSummary> groups)
    {
        var own = partitions.ToHashSet();
        var ended = view.Workers.Where(static row => !row.IsLive).Select(static row => row.Lease.Incarnation).ToHashSet();
        var left = new HashSet<ulong>();
        foreach (var group in groups.Where(group => group.Group.Incarnation == incarnation || ended.Contains(group.Group.Incarnation)))
        {
            var owner = group.Group.Incarnation;
            if (owner != incarnation && (left.Contains(owner) || group.Entries.Any(entry => !own.Contains(entry.Partition))))
            {
                left.Add(owner);
            }
            else
            {
                Kept.Add(group);
            }
        }

        Left = left;
    }

    /// <summary>Those that it looks after, oldest first.</summary>
    public List<GroupSummary> Kept { get; } = [];

    /// <summary>Incarnations that are not live and of which some groups are left.</summary>
    public IReadOnlyCollection<ulong> Left { get; }
}
