using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void Groups_are_covered_up_to_the_first_that_a_partition_still_needs()
    {
        var dead = new TestWorker(Open(), "w1", P0, P1);
        dead.Commit((P0, "1"));
        dead.Commit((P1, "1"));
        dead.Commit((P0, "2"));
        dead.Commit((P0, "3"));
        dead.Commit((P1, "2"));
        var heir = new TestWorker(Open(), "w2", P0);
        var other = new TestWorker(Open(), "w3", P1);

        Assert.Empty(Covered(heir, 1));
        Snapshot(heir, P0, 2);
        Assert.Equal([new GroupId(1, 2)], Covered(heir, 1));
        Snapshot(other, P1, 1);
        Assert.Equal([new GroupId(1, 4)], Covered(heir, 1));
        Snapshot(heir, P0, 3);
        Assert.Equal([new GroupId(1, 5)], Covered(heir, 1));
        Snapshot(other, P1, 2);
        Assert.Equal([new GroupId(1, 6)], Covered(heir, 1));
    }

    [Fact]
    public void What_is_covered_can_be_truncated_and_nothing_that_is_needed_is_lost()
    {
        var dead = new TestWorker(Open(), "w1", P0, P1);
        for (var i = 1; i <= 40; i++)
        {
            dead.Commit((i % 3 == 0 ? P1 : P0, $"{i}"));
        }

        dead.Storage.Cluster.Leave(dead.Lease.Incarnation);
        var (heir, other) = (new TestWorker(Open(), "w2", P0), new TestWorker(Open(), "w3", P1));
        Snapshot(heir, P0, 20);
        Snapshot(other, P1, 5);
        var (first, second) = (TailRecorder.Read(heir.Storage, (P0, 20)), TailRecorder.Read(heir.Storage, (P1, 5)));

        heir.CommitWith(group => group.TruncateBelow.AddRange(Covered(heir, 1)));

        Assert.Equal(18UL, heir.Storage.Journal.ReadGroups()[0].Group.Number);
        Assert.Equal(first, TailRecorder.Read(other.Storage, (P0, 20)));
        Assert.Equal(second, TailRecorder.Read(other.Storage, (P1, 5)));
        Assert.Empty(Covered(other, 1));
        heir.CommitWith(group => { });
        Assert.Equal(first, TailRecorder.Read(Open(), (P0, 20)));
    }

    [Fact]
    public void Coverage_is_told_of_those_that_were_asked_for()
    {
        var (first, second, third) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1), new TestWorker(Open(), "w3", Q0));
        foreach (var (worker, partition) in new[] { (first, P0), (second, P1), (third, Q0) })
        {
            worker.Commit((partition, "a"));
            Snapshot(worker, partition, 1);
        }

        Assert.Equal([new GroupId(1, 3), new GroupId(3, 3)], Covered(first, 3, 1, 99));
        Assert.Empty(Covered(first));
    }

    [Fact]
    public void Groups_of_stages_that_were_dropped_are_covered()
    {
        var worker = new TestWorker(Open(), "w1", P0, Q0);
        worker.Commit((P0, "a"), (Q0, "a"));
        Snapshot(worker, P0, 1);
        Assert.Empty(Covered(worker, 1));

        worker.Storage.Catalogue.DropStage(Q0.Stage);

        Assert.Equal([new GroupId(1, 3)], Covered(worker, 1));
    }

    [Fact]
    public void A_worker_cannot_truncate_the_groups_of_another_that_lives()
    {
        var (first, second) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1));
        first.Commit((P0, "a"));
        first.Commit((P0, "b"));

        for (var i = 0; i < 3; i++)
        {
            second.CommitWith(group => group.TruncateBelow.Add(new(first.Lease.Incarnation, 3)));
        }

        Assert.Equal([$"{P0}:1-1@1=a", $"{P0}:2-2@1=b"], TailRecorder.Read(Open(), (P0, 0)));
        Assert.Equal(2, first.Storage.Journal.ReadGroups().Count(group => group.Group.Incarnation == first.Lease.Incarnation));
        first.CommitWith(group => group.TruncateBelow.Add(new(first.Lease.Incarnation, 3)));
        Assert.Equal([new GroupId(1, 3)], first.Storage.Journal.ReadGroups().Select(group => group.Group).Where(group => group.Incarnation == 1));
    }

    [Fact]
    public void Workers_truncate_the_dead_and_themselves_at_the_same_time_and_lose_nothing()
    {
        var dead = new TestWorker(Open(), "w1", P0, P1, Q0);
        for (var i = 0; i < 50; i++)
        {
            dead.Commit((P0, "a"), (P1, "a"));
        }

        dead.Storage.Dispose();
        var workers = new[] { new TestWorker(Open(), "w2", P0), new TestWorker(Open(), "w3", P1), new TestWorker(Open(), "w4") };
        PartitionId[] partitions = [P0, P1];
        Assert.True(Lead(workers[2], 0));

        Parallel.For(0, 3, new ParallelOptions { MaxDegreeOfParallelism = 3 }, index =>
        {
            if (index == 2)
            {
                for (var i = 0; i < 30; i++)
                {
                    Assert.True(Assign(workers[2], [dead], (Q0, workers[2].Lease.Incarnation)));
                }

                return;
            }

            var (worker, partition) = (workers[index], partitions[index]);
            worker.GoOnAfter(partition, 50);
            for (var sequence = 1UL; sequence <= 50; sequence++)
            {
                var group = worker.Group((partition, "b"));
                group.Manifests.Add(new(worker.Manifest(partition, sequence, "h")));
                group.TruncateBelow.AddRange(worker.Storage.Journal.ReadCovered([1, worker.Lease.Incarnation]).OrderByDescending(below => below.Incarnation));
                worker.Commit(group);
            }
        });

        Assert.Equal(50, TailRecorder.Read(Open(), (P0, 50)).Count);
        Assert.Equal(50, TailRecorder.Read(Open(), (P1, 50)).Count);
        Assert.All([.. Covered(workers[0], 1)], below => Assert.Equal(new GroupId(1, 51), below));
    }

    private static IReadOnlyList<GroupId> Covered(TestWorker worker, params ulong[] incarnations) =>
        [.. worker.Storage.Journal.ReadCovered(incarnations).OrderBy(below => below.Incarnation)];

    private static void Snapshot(TestWorker worker, PartitionId partition, ulong sequence) =>
        worker.CommitWith(group => group.Manifests.Add(new(worker.Manifest(partition, sequence, "h"))));
}
