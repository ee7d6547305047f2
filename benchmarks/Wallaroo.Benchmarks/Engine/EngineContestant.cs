using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Engine;

/// <summary>A worker that runs an application on frames in memory.</summary>
internal sealed class EngineContestant : IContestant
{
    private readonly Feed _feed = new();
    private readonly Arrivals _arrivals = new();
    private readonly IStorage _storage;
    private readonly WorkerRuntime _worker;
    private long _granted;

    /// <summary>Starts the worker.</summary>
    /// <param name="build">Makes the application; its sink tells the arrivals of each message.</param>
    /// <param name="frames">What its source reads.</param>
    /// <param name="storage">Where it keeps its journal; its own from now on.</param>
    /// <param name="partitions">Partitions of a keyed step.</param>
    /// <param name="options">How it runs.</param>
    public EngineContestant(Func<Arrivals, Application> build, byte[] frames, IStorage storage, int partitions, WorkerOptions options)
    {
        _storage = storage;
        var plan = PlanCompiler.Compile(build(_arrivals), new PlanOptions { Partitions = partitions });
        _worker = WorkerRuntime.StartAsync(plan, storage, options, new FeedBindings(frames, _feed), TimeProvider.System, _arrivals)
            .GetAwaiter().GetResult();
    }

    public WorkerRuntime Worker => _worker;

    /// <summary>How long the worker took, when it started, to load what its journal holds.</summary>
    public TimeSpan Recovery => _arrivals.Recovery;

    /// <summary>Lets so many messages through, each giving one output.</summary>
    public void Run(long messages)
    {
        _granted += messages;
        _arrivals.Expect(_granted);
        _feed.Grant(messages);
        _arrivals.Wait();
    }

    public void Dispose()
    {
        _worker.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _storage.Dispose();
        _arrivals.Dispose();
    }
}
