using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>What a worker does for its actors. Called from any executor.</summary>
internal sealed class WorkerHost(IActorScheduler scheduler, TimeProvider time, LoadBudget budget, WorkerMemory memory, IWorkerEvents events)
    : IPartitionHost, ISourceHost, ISinkHost, IDeadLetterSink
{
    private const long NanosecondsPerTick = 100;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<Exception> _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _lock = new();
    private readonly HashSet<Actor> _loaded = [];
    private readonly HashSet<Actor> _reading = [];
    private readonly HashSet<Actor> _finished = [];
    private TaskCompletionSource _allLoaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _partitions;
    private int _sources;

    /// <summary>Tells of the failures of steps.</summary>
    public FailureLog Failures { get; } = new(time, events);

    public long Now => (time.GetUtcNow().UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick;

    public bool IsOverBudget => memory.IsOverBudget;

    /// <summary>What is on its way in the worker.</summary>
    public WorkerMemory Memory => memory;

    /// <summary>Ends when every source reads.</summary>
    public Task Started => _started.Task;

    /// <summary>Ends when every source has ended.</summary>
    public Task Ended => _ended.Task;

    /// <summary>Ends with the first error that the worker cannot go on after.</summary>
    public Task<Exception> Failed => _failed.Task;

    /// <summary>Journal's thread: loads a partition again.</summary>
    public Action<PartitionActor> ReloadPartition { get; set; } = static _ => { };

    /// <summary>An executor's thread: a partition was handed over.</summary>
    public Action<PartitionActor> PartitionGiven { get; set; } = static _ => { };

    /// <summary>Says how many actors there are to wait for.</summary>
    public void Expect(int partitions, int sources)
    {
        _partitions = partitions;
        _sources = sources;
    }

    /// <summary>Begins to wait until all partitions have loaded.</summary>
    public Task AwaitLoad()
    {
        lock (_lock)
        {
            _loaded.Clear();
            _allLoaded = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_partitions == 0)
            {
                _allLoaded.SetResult();
            }

            return _allLoaded.Task;
        }
    }

    public void Loaded(PartitionActor partition)
    {
        lock (_lock)
        {
            if (_loaded.Add(partition) && _loaded.Count == _partitions)
            {
                _allLoaded.TrySetResult();
            }
        }
    }

    public void Consumed(int bytes) => budget.Release(bytes);

    public void Reload(PartitionActor partition, Exception reason)
    {
        events.Reloading(partition.Name, reason);
        ReloadPartition(partition);
    }

    public void GivenAway(PartitionActor partition) => PartitionGiven(partition);

    public void Fail(Exception reason)
    {
        if (_failed.TrySetResult(reason))
        {
            events.Failed(reason);
        }

        budget.Reset();
    }

    public void Wake(Actor actor) => scheduler.Post(actor, new ActorMessage { Kind = MessageKind.Wake });

    void ISourceHost.Started(Actor source)
    {
        lock (_lock)
        {
            if (_reading.Add(source) && _reading.Count == _sources)
            {
                _started.TrySetResult();
            }
        }
    }

    void ISourceHost.Ended(Actor source)
    {
        lock (_lock)
        {
            if (_finished.Add(source) && _finished.Count == _sources)
            {
                _ended.TrySetResult();
            }
        }
    }

    public void Post(Actor sink, in ActorMessage message) => scheduler.Post(sink, message);

    public void Report(Actor sink, Exception problem) => events.Problem(sink.Name, problem);

    public void Write(IReadOnlyList<DeadLetter> letters)
    {
        for (var index = 0; index < letters.Count; index++)
        {
            events.Lost(letters[index]);
        }
    }
}

/// <summary>What people are told of a worker.</summary>
internal interface IWorkerEvents
{
    void Reloading(string partition, Exception reason);

    void Failed(Exception reason);

    void Problem(string name, Exception problem);

    /// <summary>A step failed on a message, which its policy let pass; on so many more before, which were not told.</summary>
    void Failing(string step, ErrorPolicy policy, Exception error, long untold)
    {
    }

    /// <summary>A dead letter where nothing is kept.</summary>
    void Lost(DeadLetter letter);

    void Recovered(int partitions, long takes, TimeSpan duration);

    /// <summary>The worker drains, and waits for these.</summary>
    void Draining(string waiting)
    {
    }

    /// <summary>The worker has drained but for these, which are in the journal.</summary>
    void LeftBehind(string waiting)
    {
    }
}
