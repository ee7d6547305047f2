using System.Reflection;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Stages;
using Wallaroo.Simulation.Running;
using Wallaroo.Simulation.Settings;

namespace Wallaroo.Simulation.Oracle;

/// <summary>
/// Watches that whoever has reached a limit does not go on: a partition with a full outbox or too much uncommitted
/// takes nothing, a source with a full outbox, or in a worker over its memory budget, reads nothing that no receiver waits for.
/// </summary>
internal sealed class Bounds(SimSettings settings)
{
    private readonly Dictionary<PartitionActor, long> _outboxes = [];
    private readonly Dictionary<SourceActor, (long Read, long Outbox, bool IsAwaited)> _sources = [];
    private bool _wasOverBudget;

    /// <summary>A step is about to be taken.</summary>
    public void Before(SimWorker worker) => _wasOverBudget = worker.Host.IsOverBudget;

    /// <summary>A partition appends a take.</summary>
    /// <param name="partition">Which.</param>
    /// <param name="sequence">The take's.</param>
    /// <param name="committed">The last one of the partition that is committed.</param>
    public void Appended(PartitionActor partition, ulong sequence, ulong committed)
    {
        var outbox = _outboxes.GetValueOrDefault(partition);
        if (outbox > settings.Worker.Partition.OutboxMessages)
        {
            throw new SimulationException($"{partition.Name}: take {sequence} began with {outbox} messages in the outbox");
        }

        if (sequence - committed > (ulong)settings.Worker.Partition.UncommittedTakes)
        {
            throw new SimulationException($"{partition.Name}: take {sequence} was made when {committed} was committed");
        }
    }

    /// <summary>An actor has done something.</summary>
    public void Check(object actor)
    {
        switch (actor)
        {
            case PartitionActor partition:
                _outboxes[partition] = partition.Stage.Outbox.Messages;
                break;
            case SourceActor source:
                Check(source);
                break;
            default:
                break;
        }
    }

    /// <summary>The incarnation is over.</summary>
    public void Crash()
    {
        _outboxes.Clear();
        _sources.Clear();
    }

    private void Check(SourceActor source)
    {
        var (read, outbox, isAwaited) = _sources.GetValueOrDefault(source);
        if (source.Messages > read && !isAwaited && (outbox > settings.Worker.SourceOutboxMessages || _wasOverBudget))
        {
            throw new SimulationException(
                $"{source.Name} read {source.Messages - read} messages with {outbox} in the outbox{(_wasOverBudget ? ", over the worker's budget" : "")}");
        }

        var stage = StageOf(source);
        _sources[source] = (source.Messages, stage.Outbox.Messages, SourceChannels.AreAwaited(stage));
    }

    private static StageInstance StageOf(Actor source) =>
        (StageInstance)source.GetType().GetField("_stage", BindingFlags.Instance | BindingFlags.NonPublic)!.GetValue(source)!;
}
