using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;

namespace Wallaroo.Actors.Tests.Coordination;

public sealed class ClusterCoordinatorTests
{
    private static readonly PartitionId[] Four = [.. Enumerable.Range(0, 4).Select(static index => new PartitionId(1, (ushort)index))];
    private readonly ClusterDatabase _database = new();
    private TimeSpan _now = TimeSpan.FromSeconds(100);

    [Fact]
    public void Whatever_happens_every_partition_ends_at_one_live_worker_and_all_have_as_many()
    {
        for (var seed = 1; seed <= 150; seed++)
        {
            var simulation = new CoordinatorSimulation(seed);
            simulation.RunWithFaults();
            var view = simulation.ComeToRest();
            try
            {
                CheckRest(simulation, view);
                Assert.Empty(simulation.Wronged);
            }
            catch (Exception error)
            {
                throw new InvalidOperationException($"seed {seed}", error);
            }
        }
    }

    [Fact]
    public void The_founder_waits_for_as_many_workers_as_were_said()
    {
        var founder = Join("initializer", new CoordinatorOptions { ExpectedWorkers = 2 });
        Run(founder);
        Assert.Equal((founder.Incarnation, 0), (_database.View.Leader, _database.View.Partitions.Count));
        var second = Join("worker2", new CoordinatorOptions { IsFounder = false });
        Run(second);
        _now += TimeSpan.FromSeconds(1);
        Run(founder);
        Assert.Equal([2, 2], _database.View.Partitions.CountBy(static row => row.Owner).Select(static count => count.Value));
        Assert.True(founder.Coordinator.IsFormed);
    }

    [Fact]
    public void Nobody_but_the_founder_leads_what_nobody_has_led()
    {
        Run(Join("worker2", new CoordinatorOptions { IsFounder = false }));
        Assert.Equal(0ul, _database.View.Leader);
    }

    [Fact]
    public void A_worker_whose_process_is_gone_loses_its_partitions_at_once()
    {
        var (first, second) = (Join("worker1"), Join("worker2"));
        Run(first);
        Run(second);
        first.Coordinator.Suspect(second.Incarnation);
        Run(first);
        Assert.False(_database.IsLive(second.Incarnation));
        Assert.All(_database.View.Partitions, row => Assert.Equal(first.Incarnation, row.Owner));
        Assert.Equal([1ul, 1, 2, 2], _database.View.Partitions.Select(static row => row.Epoch).Order().ToArray());
    }

    [Fact]
    public void One_that_has_been_heard_of_again_is_not_declared_dead()
    {
        var (first, second) = (Join("worker1"), Join("worker2"));
        Run(first);
        first.Coordinator.Suspect(second.Incarnation);
        first.Coordinator.Trust(second.Incarnation);
        Run(first);
        Assert.True(_database.IsLive(second.Incarnation));
    }

    [Fact]
    public void A_hand_off_that_takes_too_long_is_made_by_force()
    {
        var first = Join("worker1", new CoordinatorOptions { HandOffTime = TimeSpan.FromSeconds(3), LeaseTime = TimeSpan.FromHours(1) });
        Run(first);
        var second = Join("worker2");
        Later(first, seconds: 1);
        Assert.Equal(2, _database.View.Partitions.Count(row => row.Owner == first.Incarnation && row.Target == second.Incarnation));
        Later(first, seconds: 2);
        Assert.Equal(2, _database.View.Partitions.Count(static row => row.Target != 0));
        Later(first, seconds: 2);
        Assert.Equal(2, _database.View.Partitions.Count(row => row is { Epoch: 2, Target: 0 } && row.Owner == second.Incarnation));
    }

    [Fact]
    public void One_who_leaves_is_asked_for_everything_and_gets_nothing()
    {
        var (first, second) = (Join("worker1"), Join("worker2"));
        Run(first);
        _database.AskToLeave(second.Incarnation);
        Later(first, seconds: 1);
        Assert.All(_database.View.Partitions.Where(row => row.Owner == second.Incarnation), row => Assert.Equal(first.Incarnation, row.Target));
    }

    [Fact]
    public void A_worker_that_was_declared_dead_does_nothing_more()
    {
        var (first, second) = (Join("worker1"), Join("worker2"));
        Run(first);
        first.Coordinator.Suspect(second.Incarnation);
        Run(first);
        Later(second, seconds: 1);
        Assert.True(second.Coordinator.IsDead);
        Assert.Null(second.Coordinator.Next(_now + TimeSpan.FromHours(1)));
    }

    private static void CheckRest(CoordinatorSimulation simulation, ClusterView view)
    {
        var owners = view.Partitions.ToDictionary(static row => row.Partition, static row => row.Owner);
        Assert.Equal(simulation.Partitions.Count, owners.Count);
        Assert.Contains(view.Leader, simulation.Running);
        Assert.All(view.Partitions, row => Assert.Equal(0ul, row.Target));
        var live = view.Workers.Where(static row => row.IsLive).ToList();
        Assert.Equal(simulation.Running.Order(), live.Select(static row => row.Lease.Incarnation).Order());
        var staying = live.Where(static row => !row.IsLeaving).DefaultIfEmpty(null).ToList();
        var heirs = (staying[0] is null ? live : staying!).Select(static row => row!.Lease.Incarnation).ToList();
        var counts = heirs.Select(heir => owners.Values.Count(owner => owner == heir)).ToList();
        Assert.Equal(owners.Count, counts.Sum());
        Assert.True(counts.Max() - counts.Min() <= 1, string.Join(", ", counts));
    }

    private Member Join(string name, CoordinatorOptions? options = null)
    {
        var incarnation = _database.Register(name);
        return new Member(incarnation, new ClusterCoordinator(incarnation, Four, options ?? new CoordinatorOptions()));
    }

    private void Later(Member member, int seconds)
    {
        _now += TimeSpan.FromSeconds(seconds);
        Run(member);
    }

    /// <summary>Does everything that the worker wants done now.</summary>
    private void Run(Member member)
    {
        var (self, coordinator) = member;
        coordinator.Hint();
        while (coordinator.Next(_now) is { } action)
        {
            switch (action)
            {
                case ViewAction:
                    coordinator.Viewed(_database.View, _now);
                    break;
                default:
                    coordinator.Done(action, Execute(self, action), _now);
                    break;
            }
        }
    }

    private bool Execute(ulong self, ClusterAction action) => action switch
    {
        RenewAction => _database.Renew(self),
        LeadAction lead => _database.Lead(self, lead.Predecessor),
        AssignAction assign => _database.Assign(self, assign.Assignment),
        RetargetAction retarget => _database.Retarget(self, retarget.Targets),
        _ => throw new ArgumentException(action.ToString(), nameof(action)),
    };

    private sealed record Member(ulong Incarnation, ClusterCoordinator Coordinator);
}
