using System.Runtime.ExceptionServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Embedding;

/// <summary>A worker on the calling thread, with a journal in memory.</summary>
internal sealed class EmbeddedWorker : IWorkerEvents
{
    private readonly List<FailedMessage> _failures = [];
    private readonly InlineScheduler _scheduler = new();
    private readonly EmbeddedJournal _journal;
    private readonly PartitionLoader _loader;
    private readonly WorkerAssembly _assembly;
    private readonly ulong _incarnation;
    private Exception? _failure;

    private EmbeddedWorker(ExecutionPlan plan, IBindings bindings, IServiceProvider? services, IStorage storage)
    {
        _journal = new EmbeddedJournal(storage, _scheduler) { Lost = Lost };
        var budget = new LoadBudget(long.MaxValue);
        var host = new WorkerHost(_scheduler, TimeProvider.System, budget, new WorkerMemory(long.MaxValue), this)
        {
            ReloadPartition = partition => _journal.Reload(partition.Id, partition.Epoch),
        };
        _incarnation = storage.Cluster.Register(new WorkerIdentity("embedded", Environment.MachineName, Environment.ProcessId)).Incarnation;
        var ids = PlanIds.Resolve(plan, storage.Catalogue, SplitNames.Of(plan, bindings), PlanSchemas.Of(plan));
        _assembly = new WorkerAssembly(
            plan,
            ids,
            new WorkerOptions { Threads = 1, Services = services ?? NoServices.Instance },
            bindings,
            _scheduler,
            _journal.Groups,
            host,
            new InlineCalls(_scheduler),
            new Dictionary<MarkId, byte[]>(),
            _incarnation);
        _loader = new PartitionLoader(storage, _scheduler, _assembly.Partitions, _journal.Groups.Retention, budget);
        _journal.Load = partitions => _loader.Load(_incarnation, partitions);
        host.Expect(_assembly.Partitions.Count, _assembly.Sources.Count);
    }

    /// <summary>Runs a plan until its sources have ended and everything has come to its sinks.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="bindings">Its sources and sinks.</param>
    /// <param name="order">Sources in the order in which they are read; those that are not in it come last.</param>
    /// <param name="services">What class computations are made from; null for none.</param>
    /// <returns>The messages on which steps failed.</returns>
    /// <exception cref="Exception">What the run could not go on after.</exception>
    public static IReadOnlyList<FailedMessage> Run(ExecutionPlan plan, IBindings bindings, IList<string> order, IServiceProvider? services)
    {
        using var storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
        var worker = new EmbeddedWorker(plan, bindings, services, storage);
        worker.Execute(order);
        return worker._failures;
    }

    private void Execute(IList<string> order)
    {
        _journal.Start(_loader.LoadAll(_incarnation));
        foreach (var source in _assembly.Sources.OrderBy(source => Turn(order, source)))
        {
            _scheduler.Post(source, new ActorMessage { Kind = MessageKind.Start, Payload = new SourceStart(1, default) });
            Settle();
        }
    }

    /// <summary>Runs until nobody has anything to do and everything is committed.</summary>
    private void Settle()
    {
        do
        {
            _scheduler.Run();
            if (_failure is not null)
            {
                ExceptionDispatchInfo.Throw(_failure);
            }
        }
        while (_journal.Work());
    }

    private static int Turn(IList<string> order, SourceActor source)
    {
        var turn = order.IndexOf(source.Step);
        return turn < 0 ? order.Count : turn;
    }

    void IWorkerEvents.Reloading(string partition, Exception reason)
    {
    }

    void IWorkerEvents.Failed(Exception reason) => _failure ??= reason;

    void IWorkerEvents.Problem(string name, Exception problem) => _failure ??= problem;

    public void Lost(DeadLetter letter) => _failures.Add(new FailedMessage(letter.Step, $"{letter.ErrorType}: {letter.ErrorText}"));

    void IWorkerEvents.Recovered(int partitions, long takes, TimeSpan duration)
    {
    }
}
