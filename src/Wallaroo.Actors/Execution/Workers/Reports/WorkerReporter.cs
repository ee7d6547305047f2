using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Stages;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers.Reports;

/// <summary>Adds up what the actors of a worker count. From any thread, while they run.</summary>
internal sealed class WorkerReporter(ExecutionPlan plan, WorkerAssembly assembly)
{
    private readonly ILookup<string, StepInfo> _infos = assembly.Partitions.Values
        .SelectMany(static target => target.Actor.Stage.Steps)
        .Concat(assembly.Sources.SelectMany(static source => source.Steps))
        .Concat(assembly.SinkSteps)
        .ToLookup(static info => info.Name);

    private readonly PartitionActor[] _partitions = [.. assembly.Partitions.Values.Select(static target => target.Actor)];

    public WorkerReport Read() => new(
        [.. Steps()],
        [.. assembly.Sources.Select(static source => source.Report())],
        [.. assembly.Sinks.GroupBy(static sink => sink.Step).Select(sink => new SinkReport(sink.Key, sink.Sum(static part => part.Messages), Pending(sink.Key)))],
        Partitions());

    private IEnumerable<StepReport> Steps()
    {
        var given = new Dictionary<Step, long>(ReferenceEqualityComparer.Instance);
        foreach (var step in plan.Stages.SelectMany(static stage => stage.Steps).Distinct())
        {
            var report = Of(step, given);
            given[step] = report.Out;
            yield return report;
        }
    }

    private StepReport Of(Step step, Dictionary<Step, long> given)
    {
        var skipped = _infos[step.Name].Sum(static info => info.Skipped);
        var letters = _infos[step.Name].Sum(static info => info.DeadLetters);
        var (taken, gave) = StepRoles.Of(step) switch
        {
            StepRole.Source => Passing(assembly.Sources.Where(source => source.Step == step.Name).Sum(static source => source.Messages)),
            StepRole.Sink => Passing(assembly.Sinks.Where(sink => sink.Step == step.Name).Sum(static sink => sink.Messages)),
            StepRole.Merge => Through(step.Inputs.Sum(given.GetValueOrDefault)),
            _ => (_infos[step.Name].Sum(static info => info.In), _infos[step.Name].Sum(static info => info.Out)),
        };
        return new StepReport(step.Name, step.Kind, taken, gave, skipped, letters, Keys(step));

        (long In, long Out) Passing(long messages) => (messages, Math.Max(0, messages - skipped - letters));

        static (long In, long Out) Through(long messages) => (messages, messages);
    }

    private long? Keys(Step step) => assembly.Stateful.TryGetValue(step.Name, out var partitions)
        ? partitions.Sum(partition => (long)partition.Stage.Stores.First(store => store.Step == step.Name).Count)
        : null;

    private long Pending(string sink)
    {
        var edges = plan.Edges.Where(edge => edge.To.Kind == StageKind.Sink && edge.Entry.Name == sink).Select(assembly.IdOf).ToHashSet();
        return _partitions.SelectMany(static partition => partition.Stage.Edges)
            .Concat(assembly.Sources.SelectMany(static source => source.Edges))
            .Where(edge => edges.Contains(edge.Edge))
            .Sum(static edge => edge.Outstanding);
    }

    private PartitionsReport Partitions() => new(
        _partitions.Length,
        _partitions.Count(static partition => !partition.IsRunning),
        _partitions.Sum(static partition => (long)partition.Inbox.Count),
        _partitions.Aggregate(0UL, static (sum, partition) => sum + partition.Uncommitted),
        _partitions.Sum(static partition => partition.Stage.Outbox.Messages));
}
