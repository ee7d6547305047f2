using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public abstract partial class StorageComplianceTests
{
    [Fact]
    public void A_worker_is_seen_with_the_address_that_it_gave()
    {
        var storage = Open();

        _ = storage.Cluster.Register(new("w1", "here", 17) { Address = "10.0.0.7:6100" });

        Assert.Equal(new("w1", "here", 17) { Address = "10.0.0.7:6100" }, Assert.Single(Open().Cluster.ReadView().Workers).Worker);
    }

    [Fact]
    public void Every_commit_and_every_renewal_counts_as_a_sign_of_life()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));
        worker.Storage.Cluster.Renew(worker.Lease.Incarnation);
        worker.Commit((P0, "b"));

        Assert.Equal(3UL, RowOf(worker).Renewals);
        worker.Commit((P0, "not fenced by a renewal"));
        Assert.Equal(4UL, RowOf(worker).Renewals);
    }

    [Fact]
    public void A_refused_group_is_no_sign_of_life()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        var group = worker.Group((P0, "a"));
        group.Fence++;

        Assert.Equal(CommitStatus.Fenced, worker.TryCommit(group).Status);

        Assert.Equal(0UL, RowOf(worker).Renewals);
    }

    [Fact]
    public void An_incarnation_that_is_not_live_cannot_renew()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Storage.Cluster.Leave(worker.Lease.Incarnation);

        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => worker.Storage.Cluster.Renew(worker.Lease.Incarnation)).Code);
        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => worker.Storage.Cluster.Renew(99)).Code);
        Assert.Equal(0UL, RowOf(worker).Renewals);
    }

    [Fact]
    public void Who_comes_first_leads_and_others_only_after_it()
    {
        var (first, second) = (new TestWorker(Open(), "w1"), new TestWorker(Open(), "w2"));

        Assert.True(Lead(first, 0));
        Assert.False(Lead(second, 0));
        Assert.Equal(first.Lease.Incarnation, second.Storage.Cluster.ReadView().Leader);
        Assert.True(Lead(first, first.Lease.Incarnation));
        Assert.True(Lead(second, first.Lease.Incarnation));
        Assert.Equal(second.Lease.Incarnation, first.Storage.Cluster.ReadView().Leader);
        Assert.False(Lead(first, first.Lease.Incarnation));
    }

    [Fact]
    public void An_incarnation_that_is_not_live_cannot_lead()
    {
        var worker = new TestWorker(Open(), "w1");
        worker.Storage.Cluster.Leave(worker.Lease.Incarnation);

        Assert.False(Lead(worker, 0));
        Assert.False(worker.Storage.Cluster.Lead(99, 0));
        Assert.Equal(0UL, worker.Storage.Cluster.ReadView().Leader);
    }

    [Fact]
    public void A_leader_that_left_leads_until_another_takes_over()
    {
        var (first, second) = (new TestWorker(Open(), "w1"), new TestWorker(Open(), "w2"));
        Assert.True(Lead(first, 0));

        first.Storage.Cluster.Leave(first.Lease.Incarnation);

        Assert.Equal(first.Lease.Incarnation, second.Storage.Cluster.ReadView().Leader);
        Assert.True(Lead(second, first.Lease.Incarnation));
    }

    [Fact]
    public void Of_workers_that_want_to_lead_at_the_same_time_one_does()
    {
        var workers = Enumerable.Range(0, 4).Select(i => new TestWorker(Open(), $"w{i}")).ToList();
        var leader = 0UL;
        for (var round = 0; round < 10; round++)
        {
            var won = new bool[workers.Count];
            var predecessor = leader;
            Parallel.For(0, workers.Count, new ParallelOptions { MaxDegreeOfParallelism = workers.Count }, i =>
                won[i] = workers[i].Lease.Incarnation != predecessor && Lead(workers[i], predecessor));

            leader = workers[Assert.Single(Enumerable.Range(0, workers.Count), i => won[i])].Lease.Incarnation;
            Assert.Equal(leader, workers[0].Storage.Cluster.ReadView().Leader);
        }
    }

    [Fact]
    public void An_assignment_takes_partitions_from_the_dead_and_the_living_and_makes_new_ones()
    {
        var (dead, loser, leader) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1, Q0), new TestWorker(Open(), "w3"));
        Assert.True(Lead(leader, 0));
        var heir = leader.Lease.Incarnation;

        Assert.True(Assign(leader, [dead], (P0, heir), (P1, heir), (Q0, heir), (Q1, loser.Lease.Incarnation)));

        var view = leader.Storage.Cluster.ReadView();
        Assert.Equal(
            [new PartitionRow(P0, heir, 2), new PartitionRow(P1, heir, 2), new PartitionRow(Q0, heir, 2), new PartitionRow(Q1, loser.Lease.Incarnation, 1)],
            view.Partitions);
        Assert.Equal(
            [(false, dead.Lease.Fence + 1), (true, loser.Lease.Fence + 1), (true, leader.Lease.Fence)],
            view.Workers.Select(row => (row.IsLive, row.Lease.Fence)));
        Assert.Equal(heir, view.Leader);
    }

    [Fact]
    public void An_assignment_to_the_owner_raises_the_epoch_and_no_fence()
    {
        var leader = new TestWorker(Open(), "w1", P0);
        Assert.True(Lead(leader, 0));

        Assert.True(Assign(leader, [], (P0, leader.Lease.Incarnation)));

        Assert.Equal(new PartitionRow(P0, leader.Lease.Incarnation, 2), Assert.Single(leader.Storage.Cluster.ReadView().Partitions));
        leader.CommitWith(group => { });
        var stale = leader.Group();
        stale.Manifests.Add(new(leader.Manifest(P0, 1, "of the epoch before")));
        Assert.Equal(CommitStatus.Fenced, leader.TryCommit(stale).Status);
    }

    [Fact]
    public void A_snapshot_of_an_epoch_that_was_known_to_be_present_is_refused_once_it_is_not()
    {
        var (owner, leader) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Lead(leader, 0));
        owner.CommitWith(group => group.Manifests.Add(new(owner.Manifest(P0, 1, "a"))));

        Assert.True(Assign(leader, [], (P0, owner.Lease.Incarnation)));

        var stale = owner.Group();
        stale.Manifests.Add(new(owner.Manifest(P0, 2, "b")));
        Assert.Equal(CommitStatus.Fenced, owner.TryCommit(stale).Status);
    }

    [Fact]
    public void Who_is_dead_already_stays_so_and_is_no_error()
    {
        var (dead, leader) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Lead(leader, 0));
        Assert.True(Assign(leader, [dead]));
        var before = leader.Storage.Cluster.ReadView();

        Assert.True(leader.Storage.Cluster.Assign(leader.Lease.Incarnation, new([dead.Lease.Incarnation, 99], new Dictionary<PartitionId, ulong>())));

        var after = leader.Storage.Cluster.ReadView();
        Assert.Equal(before.Workers, after.Workers);
        Assert.Equal(before.Version, after.Version);
        Assert.Equal(dead.Lease.Fence + 1, after.Workers[0].Lease.Fence);
    }

    [Fact]
    public void A_dead_worker_cannot_commit_renew_or_lead()
    {
        var (dead, leader) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2"));
        Assert.True(Lead(leader, 0));
        dead.Commit((P0, "a"));

        Assert.True(Assign(leader, [dead]));

        var group = dead.Group((P0, "b"));
        Assert.Equal(CommitStatus.Fenced, dead.TryCommit(group).Status);
        group.Fence++;
        Assert.Equal(CommitStatus.Fenced, dead.TryCommit(group).Status);
        Assert.Equal("WAL4006", Assert.Throws<StorageException>(() => dead.Storage.Cluster.Renew(dead.Lease.Incarnation)).Code);
        Assert.False(Lead(dead, leader.Lease.Incarnation));
        Assert.Equal([$"{P0}:1-1@1=a"], TailRecorder.Read(leader.Storage, (P0, 0)));
    }

    [Fact]
    public void Decisions_of_who_does_not_lead_change_nothing()
    {
        var (former, leader) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1));
        Assert.True(Lead(former, 0));
        Assert.True(Lead(leader, former.Lease.Incarnation));
        var before = leader.Storage.Cluster.ReadView();

        Assert.False(Assign(former, [leader], (P1, former.Lease.Incarnation)));
        Assert.False(Retarget(former, (P1, former.Lease.Incarnation)));

        AssertUnchanged(before, leader.Storage.Cluster.ReadView());
        leader.Commit((P1, "not fenced"));
    }

    [Fact]
    public void Decisions_of_a_leader_that_is_not_live_change_nothing()
    {
        var (leader, other) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1));
        Assert.True(Lead(leader, 0));
        leader.Storage.Cluster.Leave(leader.Lease.Incarnation);
        var before = other.Storage.Cluster.ReadView();

        Assert.False(Assign(leader, [], (P0, other.Lease.Incarnation)));
        Assert.False(Retarget(leader, (P0, other.Lease.Incarnation)));

        AssertUnchanged(before, other.Storage.Cluster.ReadView());
    }

    [Fact]
    public void An_assignment_to_somebody_who_is_not_live_changes_nothing()
    {
        var (leader, dead, dying) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2", P1), new TestWorker(Open(), "w3", Q0));
        Assert.True(Lead(leader, 0));
        dead.Storage.Cluster.Leave(dead.Lease.Incarnation);
        var before = leader.Storage.Cluster.ReadView();

        Assert.False(Assign(leader, [dying], (Q0, leader.Lease.Incarnation), (P0, dead.Lease.Incarnation)));
        Assert.False(Assign(leader, [dying], (P0, dying.Lease.Incarnation)));
        Assert.False(Assign(leader, [], (P0, 99)));

        AssertUnchanged(before, leader.Storage.Cluster.ReadView());
    }

    [Fact]
    public void A_leader_that_declares_itself_dead_is_a_fault_of_the_program()
    {
        var leader = new TestWorker(Open(), "w1", P0);
        Assert.True(Lead(leader, 0));
        var before = leader.Storage.Cluster.ReadView();

        Assert.Throws<ArgumentException>(() => Assign(leader, [leader]));

        AssertUnchanged(before, leader.Storage.Cluster.ReadView());
    }

    [Fact]
    public void A_commit_that_races_with_an_assignment_is_read_by_the_heir_or_refused()
    {
        var leader = new TestWorker(Open(), "leader");
        Assert.True(Lead(leader, 0));
        for (ushort round = 0; round < 20; round++)
        {
            var partition = new PartitionId(9, round);
            var loser = new TestWorker(Open(), $"loser {round}", partition);
            loser.Commit((partition, "a"));
            var group = loser.Group((partition, "b"));
            CommitResult result = default;
            List<string> read = [];

            Parallel.Invoke(
                () => result = loser.TryCommit(group),
                () =>
                {
                    Assert.True(Assign(leader, round % 2 == 0 ? [loser] : [], (partition, leader.Lease.Incarnation)));
                    read = TailRecorder.Read(leader.Storage, (partition, 0));
                });

            string[] expected = result.Status == CommitStatus.Committed
                ? [$"{partition}:1-1@1=a", $"{partition}:2-2@1=b"]
                : [$"{partition}:1-1@1=a"];
            Assert.True(result.Status is CommitStatus.Committed or CommitStatus.Fenced, $"{result}");
            Assert.Equal(expected, read);
        }
    }

    [Fact]
    public void The_version_rises_with_every_change_of_the_view_and_with_nothing_else()
    {
        var (leader, other) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2"));
        var reader = Open();
        var last = reader.Cluster.ReadVersion();

        Rises(() => _ = new TestWorker(Open(), "w3"));
        Rises(() => leader.Claim(P0, P1));
        Rises(() => Assert.True(Lead(leader, 0)));
        Rises(() => Assert.True(Assign(leader, [], (Q0, other.Lease.Incarnation))));
        Rises(() => Assert.True(Retarget(leader, (P0, other.Lease.Incarnation))));
        Rises(() => leader.CommitWith(group => group.Gives.Add(new(P0, leader.EpochOf(P0), other.Lease.Incarnation))));
        Rises(() => other.Storage.Cluster.AskToLeave([other.Lease.Incarnation]));
        Rises(() => other.Storage.Cluster.Leave(other.Lease.Incarnation));

        Stays(() => leader.Storage.Cluster.Renew(leader.Lease.Incarnation));
        Stays(() => leader.Commit((P1, "a")));
        Stays(() => leader.CommitWith(group => group.Gives.Add(new(P1, leader.EpochOf(P1), other.Lease.Incarnation))));
        Stays(() => Assert.True(Lead(leader, leader.Lease.Incarnation)));
        Stays(() => Assert.True(Assign(leader, [])));
        Stays(() => Assert.True(Retarget(leader, (P1, 0))));
        Stays(() => Assert.Empty(leader.Storage.Cluster.AskToLeave([other.Lease.Incarnation])));
        Stays(() => Assert.False(Lead(other, leader.Lease.Incarnation)));

        void Rises(Action change) => Assert.True(Change(change) > 0, "it stays");
        void Stays(Action change) => Assert.Equal(0, Change(change));

        long Change(Action change)
        {
            change();
            var (before, after) = (last, reader.Cluster.ReadVersion());
            Assert.Equal(after, reader.Cluster.ReadView().Version);
            last = after;
            return after - before;
        }
    }

    [Fact]
    public void Workers_that_live_can_be_asked_to_leave()
    {
        var (first, second, gone) = (new TestWorker(Open(), "w1"), new TestWorker(Open(), "w2"), new TestWorker(Open(), "w3"));
        gone.Storage.Cluster.Leave(gone.Lease.Incarnation);

        var asked = first.Storage.Cluster.AskToLeave([99, second.Lease.Incarnation, gone.Lease.Incarnation]);

        Assert.Equal([second.Lease.Incarnation], asked);
        Assert.Equal([false, true, false], first.Storage.Cluster.ReadView().Workers.Select(row => row.IsLeaving));
        Assert.Equal([first.Lease.Incarnation, second.Lease.Incarnation], first.Storage.Cluster.AskToLeave([second.Lease.Incarnation, first.Lease.Incarnation]));
    }

    [Fact]
    public void A_worker_that_was_asked_to_leave_goes_on_until_it_does()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        worker.Commit((P0, "a"));

        _ = worker.Storage.Cluster.AskToLeave([worker.Lease.Incarnation]);

        worker.Commit((P0, "b"));
        Assert.True(RowOf(worker).IsLeaving);
        worker.Storage.Dispose();
        var again = new TestWorker(Open(), "w1", P0);
        Assert.False(RowOf(again).IsLeaving);
    }

    private static readonly PartitionId Q1 = new(2, 1);

    private static bool Lead(TestWorker worker, ulong predecessor) => worker.Storage.Cluster.Lead(worker.Lease.Incarnation, predecessor);

    private static bool Assign(TestWorker leader, TestWorker[] dead, params (PartitionId Partition, ulong Heir)[] owners) =>
        leader.Storage.Cluster.Assign(
            leader.Lease.Incarnation,
            new([.. dead.Select(worker => worker.Lease.Incarnation)], owners.ToDictionary(owner => owner.Partition, owner => owner.Heir)));

    private static bool Retarget(TestWorker leader, params (PartitionId Partition, ulong Target)[] targets) =>
        leader.Storage.Cluster.Retarget(leader.Lease.Incarnation, targets.ToDictionary(target => target.Partition, target => target.Target));

    private static WorkerRow RowOf(TestWorker worker) => worker.Storage.Cluster.ReadView().Worker(worker.Lease.Incarnation)!;

    private static void AssertUnchanged(ClusterView before, ClusterView after)
    {
        Assert.Equal(before.Workers, after.Workers);
        Assert.Equal(before.Partitions, after.Partitions);
        Assert.Equal((before.Leader, before.Version), (after.Leader, after.Version));
    }
}
