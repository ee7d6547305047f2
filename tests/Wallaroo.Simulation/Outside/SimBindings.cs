using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;
using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Simulation.Outside;

/// <summary>Binds an incarnation of the worker to the outside.</summary>
internal sealed class SimBindings(World world, SimScheduler scheduler, SimRandom random) : IBindings
{
    /// <summary>The connections of this incarnation.</summary>
    public List<SimTarget> Targets { get; } = [];

    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step)
    {
        var feed = (SimFeed<T>)world.Feeds[step.Name];
        return [.. feed.Splits.Select((split, index) => new Split<T>($"{index}", () => new SimSplitReader<T>(split, feed.Framed, random)))];
    }

    public IByteTarget Target(string sink, ByteSink target)
    {
        if (!world.Receivers.TryGetValue(sink, out var receiver))
        {
            world.Receivers[sink] = receiver = new SimReceiver();
        }

        var made = new SimTarget(receiver, scheduler, random, world.Trace, sink, world.MaxPendingBytes);
        Targets.Add(made);
        return made;
    }

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch)
    {
        if (!world.Parts.TryGetValue(sink, out var store))
        {
            world.Parts[sink] = store = new SimPartStore();
        }

        return new SimPartWriter(world, store, origin, epoch, scheduler, random);
    }

    public Sink<T> Sink<T>(SinkStep<T> step) => step.Sink;
}
