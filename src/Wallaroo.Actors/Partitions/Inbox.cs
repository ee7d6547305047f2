using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Partitions;

/// <summary>
/// What comes into a partition: the receiving ends of its channels, the mailbox, which is bounded by their windows,
/// and the positions that wait for their take's commit.
/// </summary>
internal sealed class Inbox(IChannelPort port, ushort target, int window, IReadOnlySet<uint> aside)
{
    private readonly Dictionary<ChannelId, ChannelInput> _channels = [];
    private readonly Queue<Frame> _mailbox = new();
    private readonly Queue<Taken> _uncommitted = new();
    private readonly List<ChannelInput> _acknowledge = [];
    private readonly Dictionary<ChannelId, (ActorMessage Message, int Port)> _held = [];
    private readonly List<(ChannelId Channel, Session Session)> _broken = [];
    private ChannelInput? _latest;

    /// <summary>A frame in the mailbox: a batch, or a watermark alone. Its batch may be read only while its session is the channel's.</summary>
    internal readonly record struct Frame(ChannelInput Channel, Session Session, Batch? Batch, long Watermark)
    {
        public bool IsStale => Session != Channel.Session || Channel.IsVoid;
    }

    private readonly record struct Taken(ulong Sequence, ChannelInput Channel, ulong Position);

    /// <summary>The index of the partition that the channels lead to.</summary>
    public ushort Target => target;

    public int Count => _mailbox.Count;

    public IReadOnlyCollection<ChannelInput> Channels => _channels.Values;

    /// <summary>Answers a handshake. What is left of the session before is thrown away, so that the mailbox stays bounded.</summary>
    public void Open(in ActorMessage message, int portIndex)
    {
        var channel = Channel(message.Channel, portIndex);
        var isNew = message.Session > channel.Session;
        channel.Open(message.Session);
        for (var left = isNew ? _mailbox.Count : 0; left > 0; left--)
        {
            var frame = _mailbox.Dequeue();
            if (!frame.IsStale)
            {
                _mailbox.Enqueue(frame);
            }
        }
    }

    /// <summary>Keeps a handshake until <see cref="Serve"/>: there is no mark yet to answer it with.</summary>
    public void Hold(in ActorMessage message, int portIndex)
    {
        if (!_held.TryGetValue(message.Channel, out var held) || held.Message.Session < message.Session)
        {
            _held[message.Channel] = (message, portIndex);
        }
    }

    /// <summary>
    /// Answers the handshakes that were held, and refuses the sessions that a load forgot: their producers open others
    /// and send again.
    /// </summary>
    public void Serve()
    {
        foreach (var (message, portIndex) in _held.Values)
        {
            Open(message, portIndex);
        }

        foreach (var (channel, session) in _broken)
        {
            port.Send(new ActorMessage { Kind = MessageKind.Refused, Channel = channel, Session = session });
        }

        _held.Clear();
        _broken.Clear();
    }

    public void Deliver(in ActorMessage message, int portIndex)
    {
        var channel = Channel(message.Channel, portIndex);
        if (channel.Admit(message.Session, message.Number))
        {
            _mailbox.Enqueue(new Frame(channel, message.Session, (Batch?)message.Payload, message.Watermark));
        }
    }

    /// <summary>The next frame; it stays where it is until <see cref="Drop"/>.</summary>
    public bool TryPeek(out Frame frame) => _mailbox.TryPeek(out frame);

    /// <summary>Takes the next frame out.</summary>
    public void Drop() => _mailbox.Dequeue();

    /// <summary>Notes that a take has moved a channel's mark.</summary>
    public void Advance(ChannelInput channel, ulong position, ulong sequence)
    {
        channel.Taken = position;
        _uncommitted.Enqueue(new Taken(sequence, channel, position));
    }

    /// <summary>Acknowledges what is committed with the takes up to this one.</summary>
    public void Commit(ulong sequence)
    {
        while (_uncommitted.TryPeek(out var taken) && taken.Sequence <= sequence)
        {
            _uncommitted.Dequeue();
            if (taken.Channel.Awaiting == 0)
            {
                _acknowledge.Add(taken.Channel);
            }

            taken.Channel.Awaiting = taken.Position;
        }

        foreach (var channel in _acknowledge)
        {
            channel.Commit(channel.Awaiting);
            channel.Awaiting = 0;
        }

        _acknowledge.Clear();
    }

    /// <summary>Sets a mark, as a snapshot or replay gives it.</summary>
    public ChannelInput Restore(ChannelId id, int portIndex, ulong position)
    {
        var channel = Channel(id, portIndex);
        channel.Restore(position);
        return channel;
    }

    public void WriteMarks(ref WireWriter writer)
    {
        writer.WriteVarUInt((ulong)_channels.Count);
        foreach (var channel in _channels.Values)
        {
            writer.WriteVarUInt(channel.Id.Origin);
            writer.WriteVarUInt(channel.Id.Edge);
            writer.WriteVarUInt(channel.Taken);
            writer.WriteInt64(channel.Watermark);
        }
    }

    /// <summary>Forgets everything, but for which sessions were open.</summary>
    public void Clear()
    {
        foreach (var channel in _channels.Values)
        {
            if (channel.Session.Counter > 0)
            {
                _broken.Add((channel.Id, channel.Session));
            }
        }

        _latest = null;
        _channels.Clear();
        _mailbox.Clear();
        _uncommitted.Clear();
    }

    private ChannelInput Channel(ChannelId id, int portIndex)
    {
        if (_latest is { } latest && latest.Id == id)
        {
            return latest;
        }

        if (!_channels.TryGetValue(id, out var channel))
        {
            _channels[id] = channel = new ChannelInput(id, port, window) { Port = portIndex, IsAside = aside.Contains(id.Origin) };
        }

        return _latest = channel;
    }
}
