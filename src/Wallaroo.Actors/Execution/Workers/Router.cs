using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Knows which actor is at either end of a channel, and hands messages over within the process.</summary>
internal sealed class Router(IActorScheduler scheduler) : IChannelPort
{
    private readonly Dictionary<(uint Edge, uint Origin), Actor> _originSinks = [];
    private Actor[]?[] _receivers = [];
    private Actor?[] _producers = [];

    /// <summary>An edge leads to the partitions of a stage.</summary>
    public void AddPartitions(uint edge, Actor[] partitions) => Set(ref _receivers, edge, partitions);

    /// <summary>An edge leads to one actor, whoever sends.</summary>
    public void AddSink(uint edge, Actor sink) => Set(ref _receivers, edge, [sink]);

    /// <summary>What an origin sends over an edge goes to an actor of its own.</summary>
    public void AddSink(uint edge, uint origin, Actor sink) => _originSinks[(edge, origin)] = sink;

    public void AddProducer(uint origin, Actor producer) => Set(ref _producers, origin, producer);

    public void Send(in ActorMessage message)
    {
        var actor = message.Kind is MessageKind.Open or MessageKind.Data
            ? Receiver(message.Channel)
            : message.Channel.Origin < _producers.Length ? _producers[message.Channel.Origin] : null;
        if (actor is not null)
        {
            scheduler.Post(actor, message);
        }
    }

    private Actor? Receiver(ChannelId channel)
    {
        var receivers = channel.Edge < _receivers.Length ? _receivers[channel.Edge] : null;
        return receivers is null
            ? _originSinks.GetValueOrDefault((channel.Edge, channel.Origin))
            : receivers[channel.Target];
    }

    // The catalogue counts ids up from 1, so that an array of them is small.
    private static void Set<T>(ref T?[] values, uint id, T value)
    {
        if (id >= values.Length)
        {
            Array.Resize(ref values, checked((int)id + 1));
        }

        values[id] = value;
    }
}
