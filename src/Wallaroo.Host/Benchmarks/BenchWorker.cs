using Microsoft.Extensions.Logging.Abstractions;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Runs an application with the default settings until its sources end or it is to stop.</summary>
internal static class BenchWorker
{
    /// <param name="application">What runs.</param>
    /// <param name="threads">Executors.</param>
    /// <param name="journal">The URL of the journal; null to keep nothing.</param>
    /// <param name="started">Called when it takes messages.</param>
    /// <param name="stop">Cancelled when it is to stop.</param>
    public static async Task RunAsync(Application application, int threads, string? journal, Action started, CancellationToken stop)
    {
        var engine = new EngineOptions { Threads = threads, Durability = journal is null ? Durability.None : Durability.Full };
        var plan = PlanCompiler.Compile(application, engine.ForPlan());
        using var storage = StorageFactory.Open(StorageUrl.Parse(journal ?? "memory"), engine.ForStorage() with { AcceptLoss = journal is null });
        using var bindings = LiveBindings.Of(plan, engine, TimeProvider.System, NullLogger.Instance);
        await using var worker = await WorkerRuntime.StartAsync(
            plan, storage, engine.ForWorker(), bindings, TimeProvider.System, new WorkerLog(NullLogger.Instance));
        started();
        await worker.RunAsync(stop);
    }
}
