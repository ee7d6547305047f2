using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// Where messages leave a stage instance over one edge: gathers them in a batch for each target, and holds the
/// channels with what they have not acknowledged.
/// </summary>
internal abstract class OutputEdge
{
    /// <summary>That of what a snapshot held, whichever takes made it: above none, and not above any that follows.</summary>
    private const ulong RestoredSequence = 1;
    private readonly uint _origin;
    private readonly IChannelPort _port;
    private readonly ChannelOutput?[] _channels;
    private readonly List<ChannelOutput> _opened = [];
    private readonly Queue<(ulong Sequence, ChannelOutput Channel)> _unreleased = new();
    private ulong _epoch;
    private readonly Queue<(ulong Sequence, long Watermark)> _watermarks = new();
    private long _closedWatermark = EventTimes.None;
    private long _watermark = EventTimes.None;
    private ulong _released;
    private bool _isHeld = true;

    protected OutputEdge(uint origin, uint edge, int targets, IChannelPort port)
    {
        _origin = origin;
        Edge = edge;
        _port = port;
        _channels = new ChannelOutput?[targets];
    }

    public uint Edge { get; }

    /// <summary>The type of its messages.</summary>
    public abstract Type MessageType { get; }

    /// <summary>Whether its messages have a codec, so that a snapshot can hold them.</summary>
    public abstract bool CanStore { get; }

    public int Targets => _channels.Length;

    /// <summary>The id of the schema that its outbox is written with.</summary>
    public uint Schema { get; set; }

    /// <summary>In a stage with a journal, the position that the next output gets.</summary>
    public ulong NextPosition { get; set; } = 1;

    /// <summary>The channels that were used in this epoch.</summary>
    public IReadOnlyList<ChannelOutput> Channels => _opened;

    /// <summary>Messages that are not acknowledged. From any thread.</summary>
    public long Outstanding
    {
        get
        {
            var outstanding = 0L;
            foreach (var channel in _channels)
            {
                outstanding += channel?.Outstanding ?? 0;
            }

            return outstanding;
        }
    }

    /// <summary>Counts what is not acknowledged, together with the producer's other edges.</summary>
    public OutboxMeter Meter { get; set; } = new();

    /// <summary>
    /// Forgets everything and begins an epoch, in which nothing is sent before the first <see cref="Release"/>: what is
    /// loaded until then may prove to be acknowledged.
    /// </summary>
    public virtual void Reset(ulong epoch)
    {
        _epoch = epoch;
        _released = 0;
        _isHeld = true;
        NextPosition = 1;
        _watermarks.Clear();
        _closedWatermark = EventTimes.None;
        _watermark = EventTimes.None;
        Array.Clear(_channels);
        _opened.Clear();
        _unreleased.Clear();
    }

    /// <summary>Opens the channel to every target, whether or not there is something for it.</summary>
    public void OpenAll()
    {
        for (var target = 0; target < _channels.Length; target++)
        {
            _ = Channel((ushort)target);
        }
    }

    /// <summary>Hands the open batches to their channels, as outputs of a take, after which the watermark stands.</summary>
    public void Close(ulong sequence, long watermark)
    {
        CloseBatches(sequence, watermark);
        if (watermark > _closedWatermark)
        {
            _closedWatermark = watermark;
            if (_isHeld)
            {
                _watermarks.Clear();
            }

            _watermarks.Enqueue((sequence, watermark));
        }
    }

    /// <summary>What the takes up to this one gave may be sent.</summary>
    public void Release(ulong sequence)
    {
        _released = sequence;
        while (_watermarks.TryPeek(out var next) && next.Sequence <= sequence)
        {
            _watermark = _watermarks.Dequeue().Watermark;
        }

        if (_isHeld)
        {
            EndHold();
        }

        while (_unreleased.TryPeek(out var next) && next.Sequence <= sequence)
        {
            _unreleased.Dequeue().Channel.Release(sequence);
        }
    }

    private void EndHold()
    {
        _isHeld = false;
        foreach (var channel in _opened)
        {
            channel.Release(_released);
        }
    }

    public void Receive(in ActorMessage message)
    {
        if (message.Channel.Target < _channels.Length)
        {
            _channels[message.Channel.Target]?.Receive(message);
        }
    }

    /// <summary>Tells every target the watermark of what is released, where no message has; looks after open sessions.</summary>
    public void Tick()
    {
        if (_watermark != EventTimes.None)
        {
            OpenAll();
        }

        foreach (var channel in _opened)
        {
            channel.Tell(_watermark);
            channel.Tick();
        }
    }

    /// <summary>Drops what a target has acknowledged, as the journal says.</summary>
    public void Acknowledge(ushort target, ulong position) => Channel(target).Acknowledge(position);

    /// <summary>Reads what <see cref="WriteBatch"/> wrote, behind its target; it waits for the first release.</summary>
    public void ReadOutputs(ref WireReader reader)
    {
        var target = checked((ushort)reader.ReadVarUInt());
        Hand(target, ReadBatch(ref reader), RestoredSequence);
    }

    /// <summary>Writes so many messages of one of the edge's batches, from an index on.</summary>
    public abstract void WriteBatch(ref WireWriter writer, Batch batch, int first, int count);

    /// <summary>Hands a batch to its channel, to be sent when the take that made it is released.</summary>
    protected void Hand(ushort target, Batch batch, ulong sequence)
    {
        var channel = Channel(target);
        if (channel.Enqueue(batch, sequence) && !_isHeld)
        {
            _unreleased.Enqueue((sequence, channel));
        }
    }

    private ChannelOutput Channel(ushort target)
    {
        if (_channels[target] is not { } channel)
        {
            channel = new ChannelOutput(new ChannelId(_origin, Edge, target), _port, Meter);
            _channels[target] = channel;
            _opened.Add(channel);
            channel.Release(_released);
            channel.Open(_epoch);
        }

        return channel;
    }

    /// <summary>Hands the open batches to their channels.</summary>
    protected abstract void CloseBatches(ulong sequence, long watermark);

    protected abstract Batch ReadBatch(ref WireReader reader);
}
