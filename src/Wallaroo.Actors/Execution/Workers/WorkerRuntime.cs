using System.Diagnostics;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers.Letters;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>A worker that runs an application: loads its partitions, reads its sources, and ends in order.</summary>
internal sealed class WorkerRuntime : IJournalWriterHost, IAsyncDisposable
{
    private readonly ExecutionPlan _plan;
    private readonly IStorage _storage;
    private readonly WorkerOptions _options;
    private readonly IWorkerEvents _events;
    private readonly ExecutorPool _executors;
    private readonly LoadBudget _budget;
    private readonly JournalWriter? _writer;
    private readonly PartitionLoader _loader;
    private readonly WorkerAssembly _assembly;
    private readonly OutsideCalls _calls;
    private readonly WorkerReporter _reporter;
    private readonly DrainProcess _drain;
    private bool _isStopped;

    private WorkerRuntime(
        ExecutionPlan plan, IStorage storage, WorkerOptions options, IBindings bindings, TimeProvider time, IWorkerEvents events)
    {
        _storage = storage;
        _options = options;
        _events = events;
        _budget = new LoadBudget(options.LoadBytes);
        _executors = new ExecutorPool(options.Threads, options.Tick, (actor, error) => Host!.Fail(error));
        Host = new WorkerHost(_executors, time, _budget, new WorkerMemory(options.MemoryBytes), events) { ReloadPartition = Reload };
        var identity = new WorkerIdentity(options.Name, Environment.MachineName, Environment.ProcessId);
        Incarnation = storage.Cluster.Register(identity, alone: true).Incarnation;
        _plan = plan = ApplicationStart.Prepare(plan, storage, options);
        var ids = PlanIds.Resolve(plan, storage.Catalogue, SplitNames.Of(plan, bindings), PlanSchemas.Of(plan));
        _calls = new OutsideCalls(_executors, time);
        _writer = options.IsDurable ? new JournalWriter(storage, _executors, options.Journal, this) : null;
        IJournalPort journal = _writer is null ? new NoJournal(_executors, Host) : _writer.Groups;
        _assembly = new WorkerAssembly(plan, ids, options, bindings, _executors, journal, Host, _calls, ReadMarks(), Incarnation);
        _reporter = new WorkerReporter(plan, _assembly);
        Letters = new DeadLetterReplays(storage, _assembly, _executors, Host.Failed, time);
        _loader = new PartitionLoader(storage, _executors, _assembly.Partitions, _writer?.Groups.Retention ?? new Retention(), _budget);
        _drain = new DrainProcess([.. _assembly.Actors], _executors, Host, _writer?.Groups, options, events, time)
        {
            Rounds = plan.Stages.Count + 1,
            Sinks = plan.Stages.Where(static stage => stage.Kind == StageKind.Sink)
                .SelectMany(stage => stage.Inputs.Select(edge => (Edge: ids.Edge(edge), Sink: stage.Steps[0].Name)))
                .ToDictionary(static input => input.Edge, static input => input.Sink),
        };
        Host.Expect(_assembly.Partitions.Count, _assembly.Sources.Count);
    }

    public WorkerHost Host { get; }

    /// <summary>Gives dead letters to their steps again.</summary>
    public DeadLetterReplays Letters { get; }

    /// <summary>Messages read from sources since the start.</summary>
    public long MessagesIn => _assembly.Sources.Sum(static source => source.Messages);

    /// <summary>Messages that sinks have taken since the start.</summary>
    public long MessagesOut => _assembly.Sinks.Sum(static sink => sink.Messages);

    /// <summary>The ids of the sources' streams.</summary>
    public IReadOnlyList<uint> SourceIds => [.. _assembly.Sources.Select(static source => source.Origin)];

    /// <summary>The plan that runs: with the numbers of partitions that the journal has.</summary>
    public ExecutionPlan Plan => _plan;

    public ulong Incarnation { get; }

    /// <summary>Takes that were replayed at the start.</summary>
    public long Replayed => _assembly.Partitions.Values.Sum(static target => target.Actor.Replayed);

    public int Partitions => _assembly.Partitions.Count;

    public long JournalBytes => _writer?.Groups.Retention.Bytes ?? 0;

    public long Groups => _writer?.Committed ?? 0;

    /// <summary>Starts a worker; when this ends, its sources read.</summary>
    /// <exception cref="StorageException">The journal cannot be opened, or is another's.</exception>
    public static async Task<WorkerRuntime> StartAsync(
        ExecutionPlan plan, IStorage storage, WorkerOptions options, IBindings bindings, TimeProvider time, IWorkerEvents events)
    {
        var worker = new WorkerRuntime(plan, storage, options, bindings, time, events);
        try
        {
            await worker.StartAsync().ConfigureAwait(false);
            return worker;
        }
        catch
        {
            await worker.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Runs until every source has ended or the token is cancelled, then finishes what was taken in.</summary>
    /// <exception cref="Exception">What the worker could not go on after.</exception>
    public async Task RunAsync(CancellationToken drain)
    {
        var cancelled = new TaskCompletionSource();
        using var registration = drain.Register(() => cancelled.TrySetResult());
        await Task.WhenAny(Host.Ended, Host.Failed, cancelled.Task).ConfigureAwait(false);
        await DrainAsync().ConfigureAwait(false);
    }

    /// <summary>
    /// Stops the sources, lets everything that was taken in come to its sinks, and takes a last snapshot. Where nothing
    /// moves any more, what is left stays in the journal.
    /// </summary>
    /// <exception cref="TimeoutException">That took longer than the budget.</exception>
    public Task DrainAsync() => _drain.RunAsync();

    /// <summary>The state of a key as JSON, null if it has none, and the partition that the key is in.</summary>
    /// <exception cref="PartitionException">No step of this name has state (WAL5021), or it is loading (WAL5020).</exception>
    /// <exception cref="FormatException">The text is no key of the step.</exception>
    public async Task<(int Partition, string? State)> QueryAsync(string step, string key)
    {
        if (!_assembly.Stateful.TryGetValue(step, out var partitions))
        {
            throw new PartitionException(
                "WAL5021",
                $"no step \"{step}\" has state here. Steps with state: {string.Join(", ", _assembly.Stateful.Keys.Select(static name => $"\"{name}\""))}.");
        }

        var hash = partitions[0].Stage.Stores.First(store => store.Step == step).HashOf(key);
        var index = partitions.Length == 1 ? 0 : (int)(hash >> (64 - System.Numerics.BitOperations.Log2((uint)partitions.Length)));
        var query = new StateQuery(step, key);
        _executors.Post(partitions[index], new ActorMessage { Kind = MessageKind.Query, Payload = query });
        return (index, await query.Answer.ConfigureAwait(false));
    }

    /// <summary>Keys of a step that have state, as text: up to 10,000 of each partition.</summary>
    public async Task<IReadOnlyList<string>> KeysAsync(string step)
    {
        var keys = new List<string>();
        foreach (var partition in _assembly.Stateful.GetValueOrDefault(step, []))
        {
            var query = new StateQuery(step, key: null);
            _executors.Post(partition, new ActorMessage { Kind = MessageKind.Query, Payload = query });
            keys.AddRange(System.Text.Json.JsonSerializer.Deserialize<string[]>((await query.Answer.ConfigureAwait(false))!)!);
        }

        return keys;
    }

    /// <summary>The names of the steps that have state, and how many keys each has; of one moment or another.</summary>
    public IReadOnlyDictionary<string, long> StateCounts => _assembly.Stateful.ToDictionary(
        static step => step.Key,
        static step => step.Value.Sum(partition => (long)partition.Stage.Stores.First(store => store.Step == step.Key).Count));

    /// <summary>How many partitions each step with state has.</summary>
    public IReadOnlyDictionary<string, int> StatePartitions =>
        _assembly.Stateful.ToDictionary(static step => step.Key, static step => step.Value.Length);

    /// <summary>What it is doing.</summary>
    public WorkerReport Report() => _reporter.Read();

    /// <summary>Stops at once, in no order: what a crash would leave is what stays.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_isStopped)
        {
            return;
        }

        _isStopped = true;
        _budget.Reset();
        _calls.Dispose();
        _executors.Stop();
        _writer?.Dispose();
        foreach (var source in _assembly.Sources)
        {
            await source.CloseAsync().ConfigureAwait(false);
        }

        foreach (var sink in _assembly.Sinks)
        {
            await sink.CloseAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Says in the database that the worker has gone.</summary>
    public void Leave() => _storage.Cluster.Leave(Incarnation);

    PartitionClaim IJournalWriterHost.Load(IReadOnlyCollection<PartitionId> partitions) =>
        _loader.Load(Incarnation, partitions);

    PartitionClaim IJournalWriterHost.LoadAll()
    {
        var loaded = Host.AwaitLoad();
        var claim = _loader.LoadAll(Incarnation);
        Task.WaitAny(loaded, Host.Failed);
        return claim;
    }

    void IJournalWriterHost.AskForSnapshot(PartitionId partition) =>
        _executors.Post(_assembly.Partitions[partition].Actor, new ActorMessage { Kind = MessageKind.Snapshot });

    void IJournalWriterHost.Fenced(StorageException? error) => Host.Fail(new PartitionException(
        "WAL5030",
        $"worker \"{_options.Name}\" was fenced: another process has taken its partitions. It stops; nothing it wrote since counts.",
        error));

    void IJournalWriterHost.Report(StorageException error) => _events.Problem("journal", error);

    void IJournalWriterHost.Fail(Exception reason) => Host.Fail(reason);

    private void Reload(PartitionActor partition)
    {
        if (_writer is null)
        {
            Host.Fail(new PartitionException(
                "WAL5031", $"partition {partition.Name} must be loaded again, and nothing is kept (durability = none): it cannot go on."));
            return;
        }

        _writer.Reload(partition.Id, partition.Epoch);
    }

    private async Task StartAsync()
    {
        foreach (var actor in _assembly.Actors)
        {
            _executors.Add(actor);
        }

        // Partitions send to sinks as soon as they have loaded.
        foreach (var sink in _assembly.Sinks)
        {
            sink.Start();
        }

        _executors.Start();
        var began = Stopwatch.GetTimestamp();
        var loaded = Host.AwaitLoad();
        var claim = _loader.LoadAll(Incarnation);
        await AwaitOrFail(loaded).ConfigureAwait(false);
        _events.Recovered(_assembly.Partitions.Count, Replayed, Stopwatch.GetElapsedTime(began));
        _writer?.Start(claim);
        StartSources();
        await AwaitOrFail(Host.Started).ConfigureAwait(false);
    }

    private void StartSources()
    {
        var marks = ReadMarksOf(MarkKind.SourceSafePoint);
        foreach (var source in _assembly.Sources)
        {
            var safePoint = marks.GetValueOrDefault(new MarkId(MarkKind.SourceSafePoint, source.Origin, 0), []);
            _executors.Post(source, new ActorMessage
            {
                Kind = MessageKind.Start,
                Payload = new SourceStart(Incarnation, safePoint),
            });
        }
    }

    private async Task AwaitOrFail(Task task)
    {
        await Task.WhenAny(task, Host.Failed).ConfigureAwait(false);
        if (Host.Failed.IsCompleted)
        {
            throw await Host.Failed.ConfigureAwait(false);
        }
    }

    private Dictionary<MarkId, byte[]> ReadMarks()
    {
        var marks = new Dictionary<MarkId, byte[]>(ReadMarksOf(MarkKind.SourceSafePoint));
        foreach (var (id, value) in ReadMarksOf(MarkKind.SinkPart))
        {
            marks[id] = value;
        }

        return marks;
    }

    private IReadOnlyDictionary<MarkId, byte[]> ReadMarksOf(MarkKind kind) => _storage.Journal.ReadMarks(kind);
}
