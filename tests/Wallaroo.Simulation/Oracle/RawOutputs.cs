using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Simulation.Oracle;

/// <summary>
/// What a source that cannot be read again sent to partitions in one incarnation: of that exactly what was committed
/// when the worker died must have come through.
/// </summary>
internal sealed class RawOutputs
{
    private readonly List<(PartitionId To, ChannelId Channel, ulong Position, object Item)> _sent = [];
    private readonly HashSet<(ChannelId Channel, ulong Position)> _known = [];

    /// <summary>The messages that must have come through.</summary>
    public List<object> Kept { get; } = [];

    public void Sent(PartitionId to, ChannelId channel, ulong position, object item)
    {
        if (_known.Add((channel, position)))
        {
            _sent.Add((to, channel, position, item));
        }
    }

    /// <summary>The incarnation has ended: what is committed stays, all else is gone.</summary>
    public void End(Durable durable)
    {
        foreach (var (to, channel, position, item) in _sent)
        {
            if (position <= durable.Mark(to, channel))
            {
                Kept.Add(item);
            }
        }

        _sent.Clear();
        _known.Clear();
    }
}
