using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Cluster.Coordination;

namespace Wallaroo.Actors.Tests.Coordination;

/// <summary>Coordinators of several workers over one database in virtual time: a seed chooses who acts, fails, dies and comes back.</summary>
internal sealed class CoordinatorSimulation
{
    private static readonly CoordinatorOptions Options = new() { LeaseTime = TimeSpan.FromSeconds(2), HandOffTime = TimeSpan.FromSeconds(3), Moves = 4 };
    private readonly Random _random;
    private readonly ClusterDatabase _database = new();
    private readonly List<Process> _processes = [];
    private readonly PartitionId[] _partitions;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public CoordinatorSimulation(int seed)
    {
        _random = new Random(seed);
        _partitions = [.. Enumerable.Range(0, 1 << _random.Next(1, 6)).Select(static index => new PartitionId(1, (ushort)index))];
        for (var worker = _random.Next(1, 8); worker > 0; worker--)
        {
            Start($"worker{worker}");
        }
    }

    /// <summary>Workers that were declared dead although they were never stopped and the database was there.</summary>
    public List<string> Wronged { get; } = [];

    private bool IsDatabaseAway { get; set; }

    public void RunWithFaults()
    {
        for (var step = 0; step < 1_500; step++)
        {
            Step();
            switch (_random.Next(200))
            {
                case 0:
                    Pick().IsGone = true;
                    break;
                case 1:
                    var paused = Pick();
                    paused.Until = _now + TimeSpan.FromMilliseconds(_random.Next(10_000));
                    paused.WasStopped = true;
                    break;
                case 2:
                    Start($"worker{_random.Next(1, 9)}");
                    break;
                case 3:
                    _database.AskToLeave(Pick().Incarnation);
                    break;
                case 4:
                    IsDatabaseAway = !IsDatabaseAway;
                    break;
                case 5:
                    SuspectOneThatIsGone();
                    break;
            }
        }
    }

    /// <summary>Lets time pass without faults, until nothing moves.</summary>
    public ClusterView ComeToRest()
    {
        IsDatabaseAway = false;
        if (!_processes.Exists(process => !process.IsGone && _database.IsLive(process.Incarnation)))
        {
            Start("worker1");
        }

        for (var step = 0; step < 30_000; step++)
        {
            Step();
        }

        return _database.View;
    }

    public IReadOnlyList<ulong> Running => [.. _processes.Where(process => !process.IsGone && !process.Coordinator.IsDead).Select(static process => process.Incarnation)];

    public IReadOnlyList<PartitionId> Partitions => _partitions;

    private Process Pick() => _processes[_random.Next(_processes.Count)];

    private void Start(string name)
    {
        foreach (var before in _processes.Where(process => process.Name == name))
        {
            // A name's lock is free only when its process is gone.
            before.IsGone = true;
        }

        var incarnation = _database.Register(name);
        _processes.Add(new Process(name, incarnation, new ClusterCoordinator(incarnation, _partitions, Options)));
    }

    private void SuspectOneThatIsGone()
    {
        if (_processes.Find(static process => process.IsGone) is { } gone)
        {
            Pick().Coordinator.Suspect(gone.Incarnation);
        }
    }

    private void Step()
    {
        _now += TimeSpan.FromMilliseconds(_random.Next(20));
        foreach (var process in _processes.Where(process => !process.IsGone && process.Until <= _now).ToList())
        {
            Act(process);
            if (_random.Next(4) == 0 && !IsDatabaseAway)
            {
                _database.Give(process.Incarnation);
            }

            if (process.Coordinator.IsDead && !process.WasStopped)
            {
                Wronged.Add(process.Name);
            }
        }
    }

    private void Act(Process process)
    {
        if (process.Coordinator.Next(_now) is not { } action)
        {
            return;
        }

        if (IsDatabaseAway)
        {
            process.Coordinator.Failed(action, _now);
            return;
        }

        switch (action)
        {
            case RenewAction:
                process.Coordinator.Done(action, _database.Renew(process.Incarnation), _now);
                break;
            case ViewAction:
                process.Coordinator.Viewed(_database.View, _now);
                break;
            case LeadAction lead:
                process.Coordinator.Done(action, _database.Lead(process.Incarnation, lead.Predecessor), _now);
                break;
            case AssignAction assign:
                process.Coordinator.Done(action, _database.Assign(process.Incarnation, assign.Assignment), _now);
                break;
            case RetargetAction retarget:
                process.Coordinator.Done(action, _database.Retarget(process.Incarnation, retarget.Targets), _now);
                break;
        }
    }

    private sealed record Process(string Name, ulong Incarnation, ClusterCoordinator Coordinator)
    {
        public bool IsGone { get; set; }

        public bool WasStopped { get; set; }

        public TimeSpan Until { get; set; }
    }
}
