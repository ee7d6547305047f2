using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Knows which actor is at either end of a channel, and hands messages over within the process.</summary>
internal sealed class Router(IActorScheduler scheduler) : IChannelPort
{
    private readonly Dictionary<uint, Actor[]> _partitions = [];
    private readonly Dictionary<uint, Actor> _sinks = [];
    private readonly Dictionary<(uint Edge, uint Origin), Actor> _originSinks = [];
    private readonly Dictionary<uint, Actor> _producers = [];

    /// <summary>An edge leads to the partitions of a stage.</summary>
    public void AddPartitions(uint edge, Actor[] partitions) => _partitions[edge] = partitions;

    /// <summary>An edge leads to one actor, whoever sends.</summary>
    public void AddSink(uint edge, Actor sink) => _sinks[edge] = sink;

    /// <summary>What an origin sends over an edge goes to an actor of its own.</summary>
    public void AddSink(uint edge, uint origin, Actor sink) => _originSinks[(edge, origin)] = sink;

    public void AddProducer(uint origin, Actor producer) => _producers[origin] = producer;

    public void Send(in ActorMessage message)
    {
        var actor = message.Kind is MessageKind.Open or MessageKind.Data
            ? Receiver(message.Channel)
            : _producers.GetValueOrDefault(message.Channel.Origin);
        if (actor is not null)
        {
            scheduler.Post(actor, message);
        }
    }

    private Actor? Receiver(ChannelId channel)
    {
        if (_partitions.TryGetValue(channel.Edge, out var partitions))
        {
            return partitions[channel.Target];
        }

        return _sinks.TryGetValue(channel.Edge, out var sink)
            ? sink
            : _originSinks.GetValueOrDefault((channel.Edge, channel.Origin));
    }
}
