using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;

namespace Wallaroo;

/// <summary>Runs applications in memory: for tests, and for trying things out.</summary>
public static class InMemoryRun
{
    /// <summary>
    /// Runs an application on the calling thread until its inputs are used up, without journal, sockets or files. Sources
    /// are read one after the other, in the order in which the inputs name them, each to its end. Sources that are not
    /// given messages give none, but for generators, which run last. The same inputs give the same outputs.
    /// </summary>
    /// <param name="application">The application.</param>
    /// <param name="inputs">The messages of its sources.</param>
    /// <exception cref="TopologyException">The topology has mistakes; lists them all.</exception>
    /// <exception cref="ArgumentException">The inputs name no source of it, or have another type.</exception>
    public static RunOutputs RunInMemory(this Application application, RunInputs? inputs = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        inputs ??= RunInputs.Empty;
        var plan = PlanCompiler.Compile(application, new PlanOptions());
        Check(plan, inputs);
        var run = new Run(plan, new MemoryBindings(inputs), inputs.Names);
        run.Execute();
        return new RunOutputs(run.Bindings.Outputs, run.Failures);
    }

    private static void Check(ExecutionPlan plan, RunInputs inputs)
    {
        var sources = plan.Stages.Where(static stage => stage.Kind == StageKind.Source).Select(static stage => stage.Name).ToList();
        foreach (var name in inputs.Names.Where(name => !sources.Contains(name)))
        {
            throw new ArgumentException(
                $"no source is named \"{name}\"; there are {string.Join(", ", sources.Select(static source => $"\"{source}\""))}.", nameof(inputs));
        }
    }

    private sealed class Run(ExecutionPlan plan, MemoryBindings bindings, IList<string> order) : IWorkerEvents
    {
        private Exception? _failure;

        public MemoryBindings Bindings => bindings;

        public List<FailedMessage> Failures { get; } = [];

        public void Execute()
        {
            using var storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
            var scheduler = new InlineScheduler();
            var budget = new LoadBudget(long.MaxValue);
            var host = new WorkerHost(scheduler, TimeProvider.System, budget, new WorkerMemory(long.MaxValue), this);
            var ids = PlanIds.Resolve(plan, storage.Catalogue, SplitNames.Of(plan, bindings), PlanSchemas.Of(plan));
            var assembly = new WorkerAssembly(
                plan,
                ids,
                new WorkerOptions { Threads = 1 },
                bindings,
                scheduler,
                new NoJournal(scheduler, host),
                host,
                new InlineCalls(scheduler),
                new Dictionary<MarkId, byte[]>(),
                incarnation: 1);
            host.Expect(assembly.Partitions.Count, assembly.Sources.Count);
            foreach (var target in assembly.Partitions.Values)
            {
                scheduler.Post(target.Actor, new ActorMessage { Kind = MessageKind.Load, Payload = new LoadStart(1, null, target.Origins) });
                scheduler.Post(target.Actor, new ActorMessage { Kind = MessageKind.LoadEnd });
            }

            foreach (var source in assembly.Sources.OrderBy(Turn))
            {
                scheduler.Post(source, new ActorMessage { Kind = MessageKind.Start, Payload = new SourceStart(1, default) });
                scheduler.Run();
            }

            if (_failure is not null)
            {
                System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_failure);
            }
        }

        private int Turn(SourceActor source)
        {
            var turn = order.IndexOf(source.Step);
            return turn < 0 ? order.Count : turn;
        }

        public void Reloading(string partition, Exception reason)
        {
        }

        public void Failed(Exception reason) => _failure ??= reason;

        public void Problem(string name, Exception problem) => _failure ??= problem;

        public void Lost(DeadLetter letter) => Failures.Add(new FailedMessage(letter.Step, $"{letter.ErrorType}: {letter.ErrorText}"));

        public void Recovered(int partitions, long takes, TimeSpan duration)
        {
        }
    }
}
