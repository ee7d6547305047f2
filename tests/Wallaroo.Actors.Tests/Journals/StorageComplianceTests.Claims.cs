using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_new_worker_is_alone_and_has_no_groups()
    {
        var storage = Open();

        var lease = storage.Cluster.Register(new("w1", "here", 17));

        Assert.Equal(new WorkerLease(lease.Incarnation, lease.Fence, 0), lease);
        var view = storage.Cluster.ReadView();
        Assert.Equal(new WorkerRow(new("w1", "here", 17), lease, true), Assert.Single(view.Workers));
        Assert.Empty(view.Partitions);
    }

    [Fact]
    public void Every_start_is_a_higher_incarnation()
    {
        var leases = new List<WorkerLease>();
        for (var i = 0; i < 3; i++)
        {
            using var storage = OpenStorage(new StorageOptions());
            leases.Add(storage.Cluster.Register(new("w1", "here", i)));
            leases.Add(storage.Cluster.Register(new("w2", "here", i)));
        }

        Assert.Equal([.. leases.Select(lease => lease.Incarnation).Distinct().Order()], leases.Select(lease => lease.Incarnation));
    }

    [Fact]
    public void A_second_worker_of_the_same_name_is_refused_while_the_first_lives()
    {
        var first = new TestWorker(Open(), "w1", P0);

        var error = Assert.Throws<StorageException>(() => Open().Cluster.Register(new("w1", "here", 18)));

        Assert.Equal("WAL4003", error.Code);
        Assert.Contains("worker \"w1\"", error.Message, StringComparison.Ordinal);
        Assert.Contains("pid 17", error.Message, StringComparison.Ordinal);
        first.Commit((P0, "still fine"));
    }

    [Fact]
    public void A_name_is_free_when_its_storage_is_disposed()
    {
        var first = Open();
        _ = first.Cluster.Register(new("w1", "here", 17));
        first.Dispose();

        var second = Open().Cluster.Register(new("w1", "here", 18));

        Assert.Equal(2UL, second.Incarnation);
    }

    [Fact]
    public void A_worker_that_is_to_be_alone_is_refused_while_one_of_another_name_lives()
    {
        var first = new TestWorker(Open(), "w1", P0);

        var error = Assert.Throws<StorageException>(() => Open().Cluster.Register(new("w2", "here", 18), alone: true));

        Assert.Equal("WAL4018", error.Code);
        Assert.StartsWith("WAL4018 worker \"w1\" (pid 17 on here) runs on ", error.Message, StringComparison.Ordinal);
        Assert.Contains("--journal", error.Message, StringComparison.Ordinal);
        Assert.Equal(["w1"], first.Storage.Cluster.ReadView().Workers.Select(row => row.Worker.Name));
        first.Commit((P0, "still fine"));
    }

    [Fact]
    public void A_worker_that_is_to_be_alone_ends_those_of_other_names_that_died()
    {
        var first = new TestWorker(Open(), "w1", P0);
        first.Commit((P0, "a"));
        first.Storage.Dispose();

        var second = Open();
        var lease = second.Cluster.Register(new("w2", "here", 18), alone: true);

        var workers = second.Cluster.ReadView().Workers;
        Assert.Equal([("w1", false), ("w2", true)], workers.Select(row => (row.Worker.Name, row.IsLive)));
        Assert.True(workers[0].Lease.Fence > first.Lease.Fence, "the fence was not raised");
        Assert.Equal(2UL, second.Cluster.Claim(lease.Incarnation, [P0]).Epochs[P0]);
    }

    [Fact]
    public void A_refused_worker_holds_no_name()
    {
        var first = new TestWorker(Open(), "w1", P0);
        var refused = Open();
        Assert.Throws<StorageException>(() => refused.Cluster.Register(new("w2", "here", 18), alone: true));
        first.Storage.Cluster.Leave(first.Lease.Incarnation);

        var third = Open().Cluster.Register(new("w2", "here", 19), alone: true);

        Assert.True(third.Incarnation > first.Lease.Incarnation);
    }

    [Fact]
    public void A_restart_ends_the_incarnation_before_it()
    {
        var first = new TestWorker(Open(), "w1", P0);
        first.Commit((P0, "a"));
        first.Storage.Dispose();
        var second = new TestWorker(Open(), "w1");

        var workers = second.Storage.Cluster.ReadView().Workers;

        Assert.Equal([(1UL, false), (2UL, true)], workers.Select(row => (row.Lease.Incarnation, row.IsLive)));
        Assert.True(workers[0].Lease.Fence > first.Lease.Fence, "the fence was not raised");
    }

    [Fact]
    public void An_incarnation_that_left_nothing_is_forgotten_at_the_next_start()
    {
        for (var i = 0; i < 5; i++)
        {
            using var storage = OpenStorage(new StorageOptions());
            _ = storage.Cluster.Register(new("w1", "here", i));
        }

        Assert.Equal(5UL, Assert.Single(Open().Cluster.ReadView().Workers).Lease.Incarnation);
    }

    [Fact]
    public void An_incarnation_whose_groups_are_truncated_is_forgotten_once_it_owns_nothing()
    {
        var first = new TestWorker(Open(), "w1", P0);
        first.Commit((P0, "a"));
        first.Storage.Dispose();
        var second = new TestWorker(Open(), "w1", P0);
        second.GoOnAfter(P0, 1);
        second.CommitWith(group =>
        {
            group.Manifests.Add(new(second.Manifest(P0, 1, "h")));
            group.TruncateBelow.Add(new(1, 2));
        });
        second.Storage.Dispose();

        var third = new TestWorker(Open(), "w1", P0);

        Assert.Equal([2UL, 3UL], third.Storage.Cluster.ReadView().Workers.Select(row => row.Lease.Incarnation));
        Assert.Equal([new GroupId(2, 1)], third.Storage.Journal.ReadGroups().Select(group => group.Group));
    }

    [Fact]
    public void The_first_claim_of_a_partition_is_epoch_one_and_fences_nobody()
    {
        var worker = new TestWorker(Open());
        var before = worker.Lease;

        var claim = worker.Storage.Cluster.Claim(before.Incarnation, [P0, P1]);

        Assert.Equal(before, claim.Lease);
        Assert.Equal(new Dictionary<PartitionId, ulong> { [P0] = 1, [P1] = 1 }, claim.Epochs);
        Assert.Equal(
            [new PartitionRow(P0, before.Incarnation, 1), new PartitionRow(P1, before.Incarnation, 1)],
            worker.Storage.Cluster.ReadView().Partitions);
    }

    [Fact]
    public void A_claim_of_its_own_partition_raises_its_own_fence_once()
    {
        var worker = new TestWorker(Open(), "w1", P0, P1);
        worker.Commit((P0, "a"));
        var before = worker.Lease;

        worker.Claim(P0, P1);

        Assert.Equal(before with { Fence = before.Fence + 1 }, worker.Lease);
        Assert.Equal((2UL, 2UL), (worker.EpochOf(P0), worker.EpochOf(P1)));
        worker.Commit((P0, "b"));
    }

    [Fact]
    public void A_worker_that_lost_a_partition_is_refused_at_its_next_commit()
    {
        var loser = new TestWorker(Open(), "w1", P0, P1);
        loser.Commit((P0, "a"));
        var winner = new TestWorker(Open(), "w2");

        winner.Claim(P0);

        Assert.Equal(2UL, winner.EpochOf(P0));
        Assert.Equal(CommitStatus.Fenced, loser.TryCommit(loser.Group((P1, "b"))).Status);
        loser.Lease = loser.Storage.Cluster.ReadView().Workers.Single(row => row.Worker.Name == "w1").Lease;
        loser.GoOnAfter(P1, 0);
        loser.Commit((P1, "b"));
        winner.GoOnAfter(P0, 1);
        winner.Commit((P0, "c"));
        Assert.Equal([$"{P0}:1-1@1=a", $"{P1}:1-1@1=b", $"{P0}:2-2@2=c"], TailRecorder.Read(loser.Storage, (P0, 0), (P1, 0)));
    }

    [Fact]
    public void A_claim_leaves_other_partitions_and_other_workers_alone()
    {
        var other = new TestWorker(Open(), "w1", P1);
        var worker = new TestWorker(Open(), "w2", P0);

        worker.Claim(P0, Q0);

        Assert.Equal(1UL, worker.EpochOf(Q0));
        other.Commit((P1, "not fenced"));
        Assert.Equal(
            [new PartitionRow(P0, 2, 2), new PartitionRow(P1, 1, 1), new PartitionRow(Q0, 2, 1)],
            worker.Storage.Cluster.ReadView().Partitions);
    }

    [Fact]
    public void A_claim_by_an_incarnation_that_left_or_never_was_is_refused()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Storage.Cluster.Leave(worker.Lease.Incarnation);

        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => worker.Claim(P0)).Code);
        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => worker.Storage.Cluster.Claim(99, [P0])).Code);
        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => worker.Storage.Cluster.Leave(99)).Code);
        Assert.Equal(new PartitionRow(P0, 1, 1), Assert.Single(worker.Storage.Cluster.ReadView().Partitions));
    }

    [Fact]
    public void Partitions_of_a_worker_that_left_keep_their_owner()
    {
        var worker = new TestWorker(Open(), "w1", P0);

        worker.Storage.Cluster.Leave(worker.Lease.Incarnation);

        var view = worker.Storage.Cluster.ReadView();
        Assert.False(Assert.Single(view.Workers).IsLive);
        Assert.Equal(new PartitionRow(P0, worker.Lease.Incarnation, 1), Assert.Single(view.Partitions));
    }
}
