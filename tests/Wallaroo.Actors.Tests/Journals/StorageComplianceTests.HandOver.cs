using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_target_is_set_and_taken_back()
    {
        var (leader, target) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2"));

        Assert.True(Retarget(leader, (P0, target.Lease.Incarnation), (P1, leader.Lease.Incarnation)));
        Assert.Equal([target.Lease.Incarnation, 0UL], TargetsOf(leader));

        Assert.True(Retarget(leader, (P0, 0)));
        Assert.Equal([0UL, 0UL], TargetsOf(leader));
        leader.Commit((P0, "not fenced"));
    }

    [Fact]
    public void A_target_that_is_not_live_changes_nothing()
    {
        var (leader, target, gone) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2"), new TestWorker(Open(), "w3"));
        gone.Storage.Cluster.Leave(gone.Lease.Incarnation);

        Assert.False(Retarget(leader, (P0, target.Lease.Incarnation), (P1, gone.Lease.Incarnation)));
        Assert.False(Retarget(leader, (P0, target.Lease.Incarnation), (P1, 99)));

        Assert.Equal([0UL, 0UL], TargetsOf(leader));
    }

    [Fact]
    public void A_target_of_a_partition_that_does_not_exist_is_a_fault_of_the_program()
    {
        var leader = Leader("w1", P0);
        var target = new TestWorker(Open(), "w2");

        Assert.Throws<ArgumentException>(() => Retarget(leader, (P0, target.Lease.Incarnation), (Q0, target.Lease.Incarnation)));

        Assert.Equal([0UL], TargetsOf(leader));
    }

    [Fact]
    public void A_target_stays_when_the_owner_loads_again_and_goes_when_another_takes_the_partition()
    {
        var (leader, target) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2"));
        Assert.True(Retarget(leader, (P0, target.Lease.Incarnation), (P1, target.Lease.Incarnation)));

        leader.Claim(P0);
        Assert.Equal([target.Lease.Incarnation, target.Lease.Incarnation], TargetsOf(leader));

        new TestWorker(Open(), "w3").Claim(P0);
        Assert.True(Assign(leader, [], (P1, leader.Lease.Incarnation)));
        Assert.Equal([0UL, 0UL], TargetsOf(leader));
    }

    [Fact]
    public void A_partition_is_given_away_with_the_last_that_is_written_of_it()
    {
        var (owner, target) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2"));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));
        owner.Commit((P0, "a"), (P1, "a"));
        var group = owner.Group((P0, "b"), (P1, "b"));
        group.Segments.Add(new(P0, 2, 0, Bytes("delta")));
        group.Manifests.Add(new(owner.Manifest(P0, 2, "final", new SnapshotPart(2, 1, 5, 1))));
        group.Gives.Add(new(P0, 1, target.Lease.Incarnation));

        var result = owner.TryCommit(group);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal([P0], result.Given);
        Assert.Equal(
            [new PartitionRow(P0, target.Lease.Incarnation, 2), new PartitionRow(P1, owner.Lease.Incarnation, 1)],
            target.Storage.Cluster.ReadView().Partitions);
        Assert.Equal("final", Text(target.Storage.Snapshots.ReadManifests([P0])[P0].Header));
        Assert.Equal([$"{P0}:1-1@1=a", $"{P0}:2-2@1=b"], TailRecorder.Read(target.Storage, (P0, 0)));
    }

    [Fact]
    public void A_give_fences_nobody()
    {
        var (owner, target) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2", Q0));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));

        owner.CommitWith(group => group.Gives.Add(new(P0, 1, target.Lease.Incarnation)));

        owner.Commit((P1, "on"));
        target.Commit((Q0, "on"));
    }

    [Fact]
    public void Who_gave_a_partition_away_cannot_write_a_snapshot_of_it()
    {
        var (owner, target) = (Leader("w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));
        owner.CommitWith(group => group.Manifests.Add(new(owner.Manifest(P0, 1, "a"))));
        owner.CommitWith(group => group.Gives.Add(new(P0, 1, target.Lease.Incarnation)));

        var late = owner.Group();
        late.Manifests.Add(new(owner.Manifest(P0, 2, "late")));

        Assert.Equal(CommitStatus.Fenced, owner.TryCommit(late).Status);
        Assert.Equal("a", Text(owner.Storage.Snapshots.ReadManifests([P0])[P0].Header));
    }

    [Fact]
    public void A_partition_goes_there_and_back_again()
    {
        var (first, second) = (Leader("w1", P0), new TestWorker(Open(), "w2"));
        for (var epoch = 1UL; epoch < 8; epoch++)
        {
            var (owner, target) = epoch % 2 == 1 ? (first, second) : (second, first);
            Assert.True(Retarget(first, (P0, target.Lease.Incarnation)));
            owner.GoOn(P0, epoch, epoch - 1);
            var group = owner.Group((P0, $"{epoch}"));
            group.Manifests.Add(new(owner.Manifest(P0, epoch, $"{epoch}")));
            group.Gives.Add(new(P0, epoch, target.Lease.Incarnation));

            Assert.Equal([P0], owner.TryCommit(group).Given);

            Assert.Equal(new PartitionRow(P0, target.Lease.Incarnation, epoch + 1), Assert.Single(first.Storage.Cluster.ReadView().Partitions));
        }

        Assert.Equal(Enumerable.Range(1, 7).Select(i => $"{P0}:{i}-{i}@{i}={i}"), TailRecorder.Read(first.Storage, (P0, 0)));
        Assert.Equal("7", Text(first.Storage.Snapshots.ReadManifests([P0])[P0].Header));
    }

    [Fact]
    public void A_give_that_came_too_late_does_no_harm_to_its_group()
    {
        var (owner, target, other) = (Leader("w1", P0, P1), new TestWorker(Open(), "w2"), new TestWorker(Open(), "w3", Q0));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation), (P1, target.Lease.Incarnation), (Q0, target.Lease.Incarnation)));
        Assert.True(Retarget(owner, (P0, 0)));
        var group = owner.Group((P0, "a"), (P1, "b"));
        group.Gives.Add(new(P0, 1, target.Lease.Incarnation));
        group.Gives.Add(new(P1, 1, target.Lease.Incarnation));
        group.Gives.Add(new(P1, 1, target.Lease.Incarnation));
        group.Gives.Add(new(Q0, 1, target.Lease.Incarnation));
        group.Gives.Add(new(Q1, 1, target.Lease.Incarnation));

        var result = owner.TryCommit(group);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Equal([P1], result.Given);
        Assert.Equal(
            [
                new PartitionRow(P0, owner.Lease.Incarnation, 1),
                new PartitionRow(P1, target.Lease.Incarnation, 2),
                new PartitionRow(Q0, other.Lease.Incarnation, 1) { Target = target.Lease.Incarnation },
            ],
            owner.Storage.Cluster.ReadView().Partitions);
        Assert.Equal([$"{P0}:1-1@1=a"], TailRecorder.Read(owner.Storage, (P0, 0)));
    }

    [Fact]
    public void A_give_of_another_epoch_or_to_another_target_is_void()
    {
        var (owner, target, other) = (Leader("w1", P0), new TestWorker(Open(), "w2"), new TestWorker(Open(), "w3"));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));
        owner.Claim(P0);
        var group = owner.Group();
        group.Gives.Add(new(P0, 1, target.Lease.Incarnation));
        group.Gives.Add(new(P0, 2, other.Lease.Incarnation));

        var result = owner.TryCommit(group);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Empty(result.Given);
        Assert.Equal(new PartitionRow(P0, owner.Lease.Incarnation, 2) { Target = target.Lease.Incarnation }, Assert.Single(owner.Storage.Cluster.ReadView().Partitions));
    }

    [Fact]
    public void Nothing_is_given_to_the_dead()
    {
        var (owner, target) = (Leader("w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));
        Assert.True(Assign(owner, [target]));
        var group = owner.Group((P0, "a"));
        group.Gives.Add(new(P0, 1, target.Lease.Incarnation));

        var result = owner.TryCommit(group);

        Assert.Equal(CommitStatus.Committed, result.Status);
        Assert.Empty(result.Given);
        Assert.Equal(owner.Lease.Incarnation, Assert.Single(owner.Storage.Cluster.ReadView().Partitions).Owner);
    }

    [Fact]
    public void A_refused_group_gives_nothing_away()
    {
        var (owner, target) = (Leader("w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Retarget(owner, (P0, target.Lease.Incarnation)));
        var group = owner.Group((P0, "a"));
        group.Fence++;
        group.Gives.Add(new(P0, 1, target.Lease.Incarnation));

        var result = owner.TryCommit(group);

        Assert.Equal(CommitStatus.Fenced, result.Status);
        Assert.Empty(result.Given);
        Assert.Equal(owner.Lease.Incarnation, Assert.Single(owner.Storage.Cluster.ReadView().Partitions).Owner);
    }

    [Fact]
    public void A_group_that_gives_to_itself_or_to_nobody_is_a_fault_of_the_program()
    {
        var owner = new TestWorker(Open(), "w1", P0);

        Assert.Throws<ArgumentException>(() => owner.CommitWith(group => group.Gives.Add(new(P0, 1, owner.Lease.Incarnation))));
        Assert.Throws<ArgumentException>(() => owner.CommitWith(group => group.Gives.Add(new(P0, 1, 0))));
    }

    [Fact]
    public void A_give_that_races_with_a_target_taken_back_is_told_as_it_came_out()
    {
        var (owner, target) = (Leader("w1"), new TestWorker(Open(), "w2"));
        var leader = new TestWorker(Open(), owner.Lease);
        for (ushort round = 0; round < 20; round++)
        {
            var partition = new PartitionId(9, round);
            owner.Claim(partition);
            Assert.True(Retarget(leader, (partition, target.Lease.Incarnation)));
            var group = owner.Group((partition, "a"));
            group.Gives.Add(new(partition, 1, target.Lease.Incarnation));
            CommitResult result = default;

            Parallel.Invoke(() => result = owner.TryCommit(group), () => Assert.True(Retarget(leader, (partition, 0))));

            Assert.Equal(CommitStatus.Committed, result.Status);
            var row = leader.Storage.Cluster.ReadView().Partitions.Single(row => row.Partition == partition);
            Assert.Equal(
                result.Given.Count == 1 ? new PartitionRow(partition, target.Lease.Incarnation, 2) : new PartitionRow(partition, owner.Lease.Incarnation, 1),
                row);
        }
    }

    [Fact]
    public void A_give_that_races_with_the_death_of_its_target_goes_before_it_or_not_at_all()
    {
        var owner = Leader("w1");
        var leader = new TestWorker(Open(), owner.Lease);
        for (ushort round = 0; round < 20; round++)
        {
            var partition = new PartitionId(9, round);
            var target = new TestWorker(Open(), $"target {round}");
            owner.Claim(partition);
            Assert.True(Retarget(leader, (partition, target.Lease.Incarnation)));
            var group = owner.Group((partition, "a"));
            group.Gives.Add(new(partition, 1, target.Lease.Incarnation));
            CommitResult result = default;

            Parallel.Invoke(() => result = owner.TryCommit(group), () => Assert.True(Assign(leader, [target])));

            Assert.Equal(CommitStatus.Committed, result.Status);
            var view = leader.Storage.Cluster.ReadView();
            Assert.False(view.Worker(target.Lease.Incarnation)!.IsLive);
            Assert.Equal(
                result.Given.Count == 1 ? target.Lease.Incarnation : owner.Lease.Incarnation,
                view.Partitions.Single(row => row.Partition == partition).Owner);
        }
    }

    [Fact]
    public void Workers_that_give_to_one_another_while_the_leader_decides_never_wait_in_a_circle()
    {
        var (first, second) = (Leader("w1", [.. Stage(3)]), new TestWorker(Open(), "w2", [.. Stage(4)]));
        var leader = new TestWorker(Open(), first.Lease);
        using var done = new CountdownEvent(2);

        Parallel.Invoke(
            () => Give(first, second, 3, done),
            () => Give(second, first, 4, done),
            () =>
            {
                while (!done.IsSet)
                {
                    var view = leader.Storage.Cluster.ReadView();
                    var targets = view.Partitions.Reverse().Select(row => (row.Partition, row.Partition.Stage == 3 ? second.Lease.Incarnation : first.Lease.Incarnation));
                    Assert.True(Retarget(leader, [.. targets]));
                    leader.Storage.Cluster.Renew(leader.Lease.Incarnation);
                }
            });

        var rows = leader.Storage.Cluster.ReadView().Partitions;
        Assert.All(rows, row => Assert.Equal(row.Partition.Stage == 3 ? second.Lease.Incarnation : first.Lease.Incarnation, row.Owner));
    }

    private static IEnumerable<PartitionId> Stage(uint stage) => Enumerable.Range(0, 8).Select(index => new PartitionId(stage, (ushort)index));

    /// <summary>Gives all of a stage away, each as soon as its target is set, with a snapshot of all in every group.</summary>
    private static void Give(TestWorker owner, TestWorker target, uint stage, CountdownEvent done)
    {
        var left = Stage(stage).ToHashSet();
        try
        {
            for (var sequence = 1UL; left.Count > 0; sequence++)
            {
                var group = owner.Group();
                group.Manifests.AddRange(left.Select(partition => new ManifestWrite(owner.Manifest(partition, sequence, "h"))));
                group.Gives.Add(new(left.First(), 1, target.Lease.Incarnation));
                var result = owner.TryCommit(group);
                Assert.True(result.Status == CommitStatus.Committed, $"{result.Status} {result.Error?.Message}");
                left.ExceptWith(result.Given);
            }
        }
        finally
        {
            done.Signal();
        }
    }

    private static IEnumerable<ulong> TargetsOf(TestWorker worker) => worker.Storage.Cluster.ReadView().Partitions.Select(row => row.Target);

    private TestWorker Leader(string name, params PartitionId[] partitions)
    {
        var leader = new TestWorker(Open(), name, partitions);
        Assert.True(Lead(leader, 0));
        return leader;
    }
}
