using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Simulation.Oracle;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Settings;
using Wallaroo.Simulation.Topologies;

namespace Wallaroo.Simulation.Running;

/// <summary>One run: a seed decides everything. First things go wrong, then nothing does, and all must come to rest.</summary>
internal sealed class Simulation : IStateReader
{
    private const int CalmSteps = 400_000;
    private const int SettlingTicks = 6;
    private const int MostReplays = 100;
    private const int FlappingSteps = 150;
    private const double DisconnectWhenFlapping = 0.1;
    private const double CrashWhenPartIsGone = 0.1;
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private readonly SimRandom _random;
    private readonly SimRandom _replays;
    private readonly SimClock _clock = new();
    private readonly World _world;
    private readonly Scenario _scenario;
    private readonly ExecutionPlan _plan;
    private readonly Watcher _watcher;
    private readonly List<(string To, ActorMessage Message)> _late = [];
    private readonly Guest _guest;
    private SimWorker _worker;
    private bool _isCalm;
    private bool _isDraining;
    private bool _isTaken;
    private int _flapsUntil;

    public Simulation(long seed, string? topology, Trace trace)
    {
        _random = new SimRandom(DeterministicRandom.Mix((ulong)seed + 1));
        _replays = _random.Fork(77);
        Trace = trace;
        Settings = SimSettings.Draw(_random.Fork(1));
        _world = new World(Settings, trace) { MaxPendingBytes = _random.Scaled(1, 2000) };
        _scenario = Catalogue.Create(topology, _random.Fork(2), _world);
        _plan = PlanCompiler.Compile(_scenario.Application, new PlanOptions { Partitions = Settings.Partitions });
        _watcher = new Watcher(_world, _plan);
        _guest = new Guest(_world.Database);
        _worker = Begin();
    }

    public Trace Trace { get; }

    public SimSettings Settings { get; }

    public string Topology => _scenario.Name;

    /// <summary>Starts of the worker.</summary>
    public int Incarnations { get; private set; }

    private bool IsRead => _world.Feeds.Values.All(static feed => feed.IsRead);

    /// <summary>Runs until everything is at rest, and checks what came of it.</summary>
    /// <exception cref="SimulationException">A rule was broken.</exception>
    public void Run()
    {
        while (!_isCalm)
        {
            Trace.Step++;
            Disturb();
            Step();
            _isCalm = Trace.Step >= Settings.Faults.Steps;
        }

        _worker.Scheduler.IsCalm = true;
        Trace.Add("nothing goes wrong any more");
        Rest();
        Settle();
        ReplayAll();
        _watcher.End();
        _world.Kept = _watcher.Raw.Kept;
        _scenario.Check(_world, _worker.DeadLetters, this);
        Restart("to see that it comes back as it was");
        Rest();
        _scenario.Check(_world, _worker.DeadLetters, this);
    }

    string? IStateReader.Read(string step, string key)
    {
        var query = _worker.Ask(step, key);
        while (!query.Answer.IsCompleted)
        {
            Trace.Step++;
            Step();
        }

        return query.Answer.Result;
    }

    private SimWorker Begin()
    {
        Incarnations++;
        var random = _random.Fork(1000 + (ulong)Incarnations);
        var worker = new SimWorker(_world, _plan, _clock, random, _isCalm, _watcher);
        foreach (var (to, message) in _late)
        {
            if (Array.Find(worker.Actors, actor => actor.Name == to) is { } actor)
            {
                worker.Scheduler.AddLate(actor, message);
            }
        }

        _late.Clear();
        return worker;
    }

    private void Restart(string why)
    {
        Trace.Add($"the worker is started again, {why}");
        KeepLate();
        _worker.Dispose();
        foreach (var feed in _world.Feeds.Values)
        {
            feed.Crash(_random);
        }

        _watcher.Crash();
        _world.Crashes++;
        _isDraining = false;
        _isTaken = false;
        _world.IsTaken = false;
        _worker = Begin();
    }

    /// <summary>What is on its way in a network may come after the restart.</summary>
    private void KeepLate()
    {
        if (_isCalm || Settings.Faults.Late == 0)
        {
            return;
        }

        foreach (var (to, message) in _worker.Scheduler.OnTheWay())
        {
            if (_random.Chance(Settings.Faults.Late) && !_watcher.IsRaw(message.Channel.Origin))
            {
                _late.Add((to.Name, message));
            }
        }
    }

    private void Disturb()
    {
        var faults = Settings.Faults;
        if (_random.Chance(_world.IsPartGone && faults.Crash > 0 ? Math.Max(faults.Crash, CrashWhenPartIsGone) : faults.Crash))
        {
            Trace.Fault("the worker dies");
            Restart("after it died");
        }

        if (_random.Chance(faults.Takeover))
        {
            TakeOver();
        }

        if (_worker.IsStarted && _random.Chance(faults.HandOver))
        {
            Trace.Fault("a partition is to be handed over");
            _guest.Ask(_worker, _random);
        }

        var disconnect = _flapsUntil > Trace.Step ? Math.Max(faults.Disconnect, DisconnectWhenFlapping) : faults.Disconnect;
        if (_random.Chance(disconnect) && _worker.Bindings.Targets.Where(static target => target.IsConnected).ToArray() is [_, ..] connected)
        {
            Trace.Fault("a connection breaks");
            _random.Pick(connected).Break();
            _flapsUntil = _random.Chance(faults.Flap) ? Trace.Step + FlappingSteps : _flapsUntil;
        }

        if (_random.Chance(faults.ClockBack))
        {
            Trace.Fault("the clock goes back");
            _clock.Advance(TimeSpan.FromMilliseconds(-_random.Scaled(1, 10_000)));
        }
    }

    /// <summary>Another worker takes a partition and is gone again: the one that runs must find out and stop.</summary>
    private void TakeOver()
    {
        if (_worker.Assembly.Partitions.Count == 0)
        {
            return;
        }

        Trace.Fault("another worker takes a partition");
        _isTaken = true;
        _world.IsTaken = true;
        using var storage = new MemoryStorage(_world.Database);
        var lease = storage.Cluster.Register(new WorkerIdentity("intruder", "simulation", 2));
        PartitionId[] partitions = [.. _worker.Assembly.Partitions.Keys];
        storage.Cluster.Claim(lease.Incarnation, [_random.Pick(partitions)]);
        storage.Cluster.Leave(lease.Incarnation);
    }

    private void Step()
    {
        if (_worker.Failure is { } failure)
        {
            if (!_scenario.IsExpectedFailure(failure) && !(_isTaken && failure is PartitionException { Code: "WAL5030" }))
            {
                throw new SimulationException($"the worker failed: {failure.Message}", failure);
            }

            Restart("after it stopped");
        }

        if (_worker.CanStart)
        {
            _worker.Start();
        }

        if (_worker.Away.Count > 0 && _worker.Journal.IsIdle && _random.Chance(_isCalm ? 1 : Settings.Faults.TakeBack))
        {
            _worker.TakeBack(_worker.Away.First());
        }

        _watcher.Before();
        _worker.Scheduler.Ripen();
        Choose();
        _watcher.Check();
    }

    private void Choose()
    {
        var scheduler = _worker.Scheduler;
        var pace = Settings.Pace;
        var canJournal = _worker.IsStarted && _worker.Journal.CanStep;
        var canFeed = _world.Feeds.Values.Any(static feed => feed.CanAdvance);
        var deliver = scheduler.HasMessages ? pace.Deliver : 0;
        var run = scheduler.HasReady ? pace.Run : 0;
        var journal = canJournal ? pace.Journal : 0;
        var outside = scheduler.HasLater ? pace.Outside : 0;
        var feed = canFeed ? pace.Feed : 0;
        var busy = deliver + run + journal + outside + feed;
        var tick = busy == 0 ? 1 : _isCalm ? Math.Min(pace.Tick, busy / 1000) : pace.Tick;
        var draw = _random.NextDouble() * (busy + tick);
        if ((draw -= deliver) < 0)
        {
            scheduler.DeliverOne();
        }
        else if ((draw -= run) < 0)
        {
            scheduler.RunOne();
        }
        else if ((draw -= journal) < 0)
        {
            _worker.Journal.Step();
        }
        else if ((draw -= outside) < 0)
        {
            scheduler.DoLater();
        }
        else if (draw - feed < 0)
        {
            scheduler.Sender = "feed";
            _random.Pick([.. _world.Feeds.Values.Where(static candidate => candidate.CanAdvance)]).Advance(_random);
        }
        else
        {
            TellTime();
        }
    }

    private void TellTime()
    {
        _clock.Advance(Tick);
        foreach (var actor in _worker.Actors)
        {
            _worker.Scheduler.Deliver(actor, new ActorMessage { Kind = MessageKind.Tick });
        }

        Ask();
        if (_scenario.ReplaysLetters && _worker.IsStarted && _replays.Chance(0.3))
        {
            _worker.Letters.Replay(_replays);
        }
    }

    private void Ask()
    {
        if (_scenario.Query is { } query && _worker.IsStarted && _random.Chance(0.3))
        {
            _watcher.Asked(query.Step, query.Key, _worker.Ask(query.Step, query.Key));
        }
    }

    /// <summary>Goes on without faults until there is nothing left to do.</summary>
    private void Rest()
    {
        for (var left = CalmSteps; !IsAtRest(); left--)
        {
            if (left == 0)
            {
                throw new SimulationException($"it does not come to rest: {Unrest()}");
            }

            Trace.Step++;
            Step();
        }
    }

    /// <summary>Replays dead letters until none is left.</summary>
    private void ReplayAll()
    {
        for (var rounds = 0; _scenario.EndsWithoutLetters && _worker.DeadLetters.Count > 0; rounds++)
        {
            if (rounds == MostReplays)
            {
                throw new SimulationException($"dead letter {_worker.DeadLetters[0].Id} is not taken in {rounds} replays");
            }

            _worker.Letters.ReplayAll();
            Rest();
            TellTime();
            Rest();
        }
    }

    /// <summary>Lets time pass: what is told at every tick comes everywhere.</summary>
    private void Settle()
    {
        for (var ticks = 0; ticks < SettlingTicks && _world.IsTimed; ticks++)
        {
            TellTime();
            Rest();
        }
    }

    private bool IsAtRest()
    {
        if (!_worker.IsStarted || !_worker.Scheduler.IsQuiet || !_worker.Journal.IsQuiet || !IsRead)
        {
            return false;
        }

        if (!_isDraining)
        {
            _isDraining = true;
            _worker.PostAll(MessageKind.Drain);
            return false;
        }

        return _worker.Host.Ended.IsCompleted && Array.TrueForAll(_worker.Actors, static actor => actor.IsIdle);
    }

    private string Unrest()
    {
        var busy = _worker.Actors.Where(static actor => !actor.IsIdle).Select(ActorText.Of);
        return $"started {_worker.IsStarted}, quiet {_worker.Scheduler.IsQuiet}, journal quiet {_worker.Journal.IsQuiet}, "
            + $"everything read {IsRead}, sources ended {_worker.Host.Ended.IsCompleted}; busy: {string.Join(", ", busy)}";
    }
}
