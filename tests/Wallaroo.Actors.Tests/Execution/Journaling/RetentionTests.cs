using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Execution.Journaling;

/// <summary>Which groups are cut, where partitions are not all the worker's own.</summary>
public sealed class RetentionTests
{
    private static readonly PartitionId P0 = new(1, 0);
    private static readonly PartitionId P1 = new(1, 1);

    private readonly Retention _retention = new();

    [Fact]
    public void A_group_goes_when_its_partitions_have_snapshots_behind_it()
    {
        Add(7, 1, (P0, 1));
        Add(7, 2, (P0, 2), (P1, 1));
        _retention.Add(P0, 2);

        Assert.Equal([new GroupId(7, 2)], Cut());
        Assert.Empty(Cut());
        _retention.Add(P1, 1);
        Assert.Equal([new GroupId(7, 3)], Cut());
        Assert.Equal(0, _retention.Bytes);
    }

    [Fact]
    public void A_partition_that_another_got_holds_groups_until_the_database_tells_that_it_does_not()
    {
        Add(7, 1, (P0, 1));
        Add(7, 2, (P1, 1));
        Add(7, 3, (P0, 2));
        _retention.Add(P0, 2);
        Assert.Equal([new GroupId(7, 2)], Cut());

        _retention.Covered(new GroupId(7, 3));

        Assert.Equal([new GroupId(7, 4)], Cut());
        Assert.Equal(0, _retention.Bytes);
        Assert.Empty(Cut());
    }

    [Fact]
    public void Groups_of_the_dead_that_are_covered_are_cut_though_they_were_never_noted()
    {
        Add(7, 1, (P0, 1));

        _retention.Covered(new GroupId(3, 12));

        Assert.Equal([new GroupId(3, 12)], Cut());
        Assert.Equal(10, _retention.Bytes);
    }

    [Fact]
    public void A_worker_leaves_the_groups_of_others_that_live_alone()
    {
        var groups = Retained(View((7, true), (8, true)), Group(8, 1, P0), Group(7, 1, P0), Group(8, 2, P0));

        Assert.Equal([new GroupId(7, 1)], groups.Kept.Select(group => group.Group));
        Assert.Empty(groups.Left);
    }

    [Fact]
    public void Of_the_dead_it_takes_those_before_the_first_that_holds_anothers_partition()
    {
        var groups = Retained(View((3, false), (4, false), (7, true)), Group(3, 1, P0), Group(4, 1, P0), Group(3, 2, P0, P1), Group(3, 3, P0), Group(4, 2, P0));

        Assert.Equal([new GroupId(3, 1), new GroupId(4, 1), new GroupId(4, 2)], groups.Kept.Select(group => group.Group));
        Assert.Equal([3UL], groups.Left);
    }

    [Fact]
    public void Its_own_it_takes_whoever_owns_their_partitions()
    {
        var groups = Retained(View((7, true)), Group(7, 1, P0, P1), Group(7, 2, P1));

        Assert.Equal([new GroupId(7, 1), new GroupId(7, 2)], groups.Kept.Select(group => group.Group));
        Assert.Empty(groups.Left);
    }

    private static RetainedGroups Retained(ClusterView view, params GroupSummary[] groups) => new(view, 7, [P0], groups);

    private static ClusterView View(params (ulong Incarnation, bool IsLive)[] workers) =>
        new([.. workers.Select(worker => new WorkerRow(new($"w{worker.Incarnation}", "here", 1), new(worker.Incarnation, 1, 9), worker.IsLive))], []);

    private static GroupSummary Group(ulong incarnation, ulong number, params PartitionId[] partitions) =>
        new(new(incarnation, number), [.. partitions.Select(partition => new RecordEntry(partition, 1, number, number, 0, 1))], 10);

    private void Add(ulong incarnation, ulong number, params (PartitionId Partition, ulong Sequence)[] records) =>
        _retention.Add(new(incarnation, number), [.. records.Select(record => new RecordEntry(record.Partition, 1, record.Sequence, record.Sequence, 0, 1))], 10);

    private List<GroupId> Cut()
    {
        var group = new CommitGroup();
        _retention.Truncate(group);
        return group.TruncateBelow;
    }
}
