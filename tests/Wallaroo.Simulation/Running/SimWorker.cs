using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;
using Wallaroo.Simulation.Oracle;
using Wallaroo.Simulation.Outside;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Running;

/// <summary>One incarnation of the worker: the real actors on simulated shells, begun from the database alone.</summary>
internal sealed class SimWorker : IWorkerEvents, IDisposable
{
    private readonly World _world;
    private readonly ExecutionPlan _plan;
    private readonly MemoryStorage _storage;
    private readonly PartitionLoader _loader;
    private readonly Task _loaded;

    public SimWorker(World world, ExecutionPlan plan, SimClock clock, SimRandom random, bool isCalm, Watcher watcher)
    {
        _world = world;
        _plan = plan;
        _storage = new MemoryStorage(world.Database);
        Scheduler = new SimScheduler(random.Fork(1), world.Settings.Faults, world.Trace) { IsCalm = isCalm };
        Bindings = new SimBindings(world, Scheduler, random.Fork(2));
        var failing = random.Fork(5);
        bool Fails() => !Scheduler.IsCalm && failing.Chance(world.Settings.Faults.ReloadRate(world.IsTaken));
        var budget = new LoadBudget(long.MaxValue);
        Host = new WorkerHost(Scheduler, clock, budget, new WorkerMemory(world.Settings.Worker.MemoryBytes), this);
        Scheduler.Failed = (_, error) => Host.Fail(error);
        var ids = PlanIds.Resolve(plan, _storage.Catalogue, SplitNames.Of(plan, Bindings), PlanSchemas.Of(plan));
        Incarnation = _storage.Cluster.Register(new WorkerIdentity(world.Settings.Worker.Name, "simulation", 1)).Incarnation;
        Journal = new SimJournal(_storage, Scheduler, world.Settings.Worker.Journal, random.Fork(3), world.Settings.Faults, world.Trace)
        {
            Load = Load,
            Told = Relieve,
            Fenced = error => Host.Fail(new PartitionException("WAL5030", "fenced", error)),
        };
        Host.PartitionGiven = partition => Away.Add(partition.Id);
        Host.ReloadPartition = partition => Journal.Reload(partition.Id, partition.Epoch);
        Assembly = new WorkerAssembly(
            plan, ids, world.Settings.Worker, Bindings, Scheduler, new WatchedJournal(Journal.Groups, watcher.Appended, Fails), Host, new SimCalls(world, Scheduler, random.Fork(4)), ReadMarks(), Incarnation);
        _loader = new PartitionLoader(_storage, Scheduler, Assembly.Partitions, Journal.Groups.Retention, budget);
        Host.Expect(Assembly.Partitions.Count, Assembly.Sources.Count);
        Actors = [.. Assembly.Actors];
        watcher.Watch(this);
        foreach (var sink in Assembly.Sinks)
        {
            sink.Start();
        }

        _loaded = Host.AwaitLoad();
        Journal.Commits.Claimed(_loader.LoadAll(Incarnation));
    }

    public SimScheduler Scheduler { get; }

    public SimBindings Bindings { get; }

    public SimJournal Journal { get; }

    public WorkerHost Host { get; }

    public WorkerAssembly Assembly { get; }

    public Actor[] Actors { get; }

    public ulong Incarnation { get; }

    /// <summary>Whether its sources were started.</summary>
    public bool IsStarted { get; private set; }

    /// <summary>Whether everything is loaded, and nothing was started yet.</summary>
    public bool CanStart => !IsStarted && _loaded.IsCompleted;

    /// <summary>Why it cannot go on; null if it can.</summary>
    public Exception? Failure => Host.Failed.IsCompleted ? Host.Failed.Result : null;

    /// <summary>Replays dead letters.</summary>
    public SimLetters Letters => field ??= new SimLetters(this);

    /// <summary>The dead letters that are stored.</summary>
    public IReadOnlyList<DeadLetter> DeadLetters => _storage.DeadLetters.List(null, null, 10_000);

    /// <summary>The partitions that it has handed to another worker.</summary>
    public HashSet<PartitionId> Away { get; } = [];

    /// <summary>Asks a partition to hand over to an incarnation, or, with 0, to go on after all.</summary>
    public void AskToHandOver(PartitionId partition, ulong target)
    {
        Scheduler.Sender = "cluster";
        Scheduler.Post(Assembly.Partitions[partition].Actor, new ActorMessage { Kind = MessageKind.HandOver, Number = target });
    }

    /// <summary>Takes a partition back from the worker that has it.</summary>
    public void TakeBack(PartitionId partition)
    {
        Away.Remove(partition);
        Scheduler.Sender = "cluster";
        if (_storage.Cluster.ReadView().Partitions.First(row => row.Partition == partition).Owner == Incarnation)
        {
            // It was claimed and loaded again before its actor said that it had been given away.
            return;
        }

        Journal.Commits.Gained(_loader.Load(Incarnation, [partition]).Epochs);
    }

    /// <summary>Starts the sources, when all else serves.</summary>
    public void Start()
    {
        IsStarted = true;
        Scheduler.Sender = "start";
        var marks = _storage.Journal.ReadMarks(MarkKind.SourceSafePoint);
        foreach (var source in Assembly.Sources)
        {
            var safePoint = marks.GetValueOrDefault(new MarkId(MarkKind.SourceSafePoint, source.Origin, 0), []);
            Scheduler.Post(source, new ActorMessage { Kind = MessageKind.Start, Payload = new SourceStart(Incarnation, safePoint) });
        }
    }

    public void PostAll(MessageKind kind)
    {
        Scheduler.Sender = "start";
        foreach (var actor in Actors)
        {
            Scheduler.Post(actor, new ActorMessage { Kind = kind });
        }
    }

    /// <summary>Asks for a key's state.</summary>
    public StateQuery Ask(string step, string key)
    {
        var partitions = Assembly.Stateful[step];
        var hash = partitions[0].Stage.Stores.First(store => store.Step == step).HashOf(key);
        var index = partitions.Length == 1 ? 0 : (int)(hash >> (64 - System.Numerics.BitOperations.Log2((uint)partitions.Length)));
        var query = new StateQuery(step, key);
        Scheduler.Sender = "query";
        Scheduler.Post(partitions[index], new ActorMessage { Kind = MessageKind.Query, Payload = query });
        return query;
    }

    /// <summary>The process is gone; the database and the outside stay.</summary>
    public void Dispose()
    {
        foreach (var target in Bindings.Targets)
        {
            target.Cut();
        }

        _storage.Dispose();
    }

    void IWorkerEvents.Reloading(string partition, Exception reason) => _world.Trace.Add($"{partition} reloads: {reason.Message}");

    void IWorkerEvents.Failed(Exception reason) => _world.Trace.Add($"worker fails: {reason.Message}");

    void IWorkerEvents.Problem(string name, Exception problem) => _world.Trace.Add($"{name}: {problem.Message}");

    void IWorkerEvents.Lost(DeadLetter letter)
    {
    }

    void IWorkerEvents.Recovered(int partitions, long takes, TimeSpan duration)
    {
    }

    private (PartitionClaim Claim, Task Loaded) Load(IReadOnlyCollection<PartitionId>? partitions)
    {
        var loaded = partitions is null ? Host.AwaitLoad() : Task.CompletedTask;
        Away.ExceptWith(partitions ?? Assembly.Partitions.Keys);
        return (partitions is null ? _loader.LoadAll(Incarnation) : _loader.Load(Incarnation, partitions), loaded);
    }

    /// <summary>As the real writer: when the journal has grown too large, asks those who hold it for a snapshot.</summary>
    private void Relieve()
    {
        if (Journal.Groups.Retention.Bytes > _world.Settings.Worker.Journal.RetainedBytes)
        {
            foreach (var partition in Journal.Groups.Retention.Holders())
            {
                Scheduler.Post(Assembly.Partitions[partition].Actor, new ActorMessage { Kind = MessageKind.Snapshot });
            }
        }
    }

    private Dictionary<MarkId, byte[]> ReadMarks()
    {
        var marks = new Dictionary<MarkId, byte[]>(_storage.Journal.ReadMarks(MarkKind.SourceSafePoint));
        foreach (var (id, value) in _storage.Journal.ReadMarks(MarkKind.SinkPart))
        {
            marks[id] = value;
        }

        return marks;
    }
}
