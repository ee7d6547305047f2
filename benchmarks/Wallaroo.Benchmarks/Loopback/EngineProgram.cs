using Microsoft.Extensions.Logging.Abstractions;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Benchmarks.Engine;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>A worker on real sockets: what <c>wallaroo run</c> runs, in this process.</summary>
internal sealed class EngineProgram : IDisposable
{
    private readonly IStorage _storage;
    private readonly LiveBindings _bindings;
    private readonly WorkerRuntime _worker;

    /// <param name="application">What it runs.</param>
    /// <param name="storage">Where it keeps its journal; its own from now on.</param>
    /// <param name="partitions">Partitions of a keyed step.</param>
    /// <param name="options">How it runs.</param>
    /// <param name="arrivals">Told of what goes wrong.</param>
    public EngineProgram(Application application, IStorage storage, int partitions, WorkerOptions options, Arrivals arrivals)
    {
        _storage = storage;
        var plan = PlanCompiler.Compile(application, new PlanOptions { Partitions = partitions });
        _bindings = LiveBindings.Of(plan, new EngineOptions(), TimeProvider.System, NullLogger.Instance);
        _worker = WorkerRuntime.StartAsync(plan, storage, options, _bindings, TimeProvider.System, arrivals).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _worker.DisposeAsync().AsTask().GetAwaiter().GetResult();
        _bindings.Dispose();
        _storage.Dispose();
    }
}
