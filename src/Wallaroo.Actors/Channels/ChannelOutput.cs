using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Channels;

/// <summary>
/// The producer's end of a channel, and its part of the outbox: batches stay until the receiver has committed them,
/// are sent once their take is committed here, within the receiver's credit, and again whenever a session begins.
/// </summary>
internal sealed class ChannelOutput(ChannelId id, IChannelPort port, OutboxMeter meter)
{
    private const int PatienceTicks = 30;
    private readonly OutboxQueue _queue = new();
    private Session _session;
    private bool _isOpen;
    private ulong _nextFrame;
    private ulong _sentMessages;
    private ulong _credit;
    private ulong _needed;
    private ulong _released;
    private int _sentBatches;
    private long _watermark = EventTimes.None;
    private long _sentWatermark = EventTimes.None;
    private bool _hasProgress;
    private int _quietTicks;

    public ChannelId Id => id;

    /// <summary>Messages that are not acknowledged.</summary>
    public long Outstanding { get; private set; }

    /// <summary>The highest position that the receiver has committed, as far as is known.</summary>
    public ulong Acknowledged { get; private set; }

    /// <summary>Whether the receiver has answered this epoch's first handshake.</summary>
    public bool HasOpened { get; private set; }

    /// <summary>
    /// Whether the receiver waits for more than there is before it can acknowledge anything: then no limit may hold its
    /// producer back.
    /// </summary>
    public bool IsAwaited => _isOpen && _needed > Acknowledged && (_queue.Count == 0 || _queue[_queue.Count - 1].Batch.LastPosition < _needed);

    /// <summary>The first position that is not acknowledged; the highest possible where all are.</summary>
    public ulong FirstOutstanding => _queue.Count == 0 ? ulong.MaxValue : _queue[0].Batch.FirstPosition;

    /// <summary>The batches that wait for acknowledgement, oldest first.</summary>
    public OutboxQueue Batches => _queue;

    /// <summary>Begins the first session of an epoch.</summary>
    public void Open(ulong epoch)
    {
        _session = new Session(epoch, 0);
        HasOpened = false;
        OpenNext();
    }

    /// <summary>Adds a batch that may be sent once the take with this sequence is released.</summary>
    /// <returns>Whether it waits; false where the receiver has it already.</returns>
    public bool Enqueue(Batch batch, ulong sequence)
    {
        if (batch.LastPosition <= Acknowledged)
        {
            batch.Return();
            return false;
        }

        _queue.Add(batch, sequence);
        Outstanding += batch.Count;
        meter.Add(batch);
        return true;
    }

    /// <summary>Takes up to this sequence are committed: what they gave may be sent.</summary>
    public void Release(ulong sequence)
    {
        _released = sequence;
        Pump();
    }

    /// <summary>
    /// Tells the origin's watermark, as of what is released, if no batch has told it: it follows what was sent before.
    /// </summary>
    public void Tell(long watermark)
    {
        _watermark = Math.Max(_watermark, watermark);
        if (_isOpen && _sentBatches == _queue.Count && _watermark > _sentWatermark)
        {
            _sentWatermark = _watermark;
            port.Send(new ActorMessage
            {
                Kind = MessageKind.Data,
                Channel = id,
                Session = _session,
                Number = _nextFrame++,
                Watermark = _watermark,
            });
        }
    }

    /// <summary>Handles a message of the receiver's.</summary>
    public void Receive(in ActorMessage message)
    {
        if (message.Session != _session)
        {
            return;
        }

        switch (message.Kind)
        {
            case MessageKind.Opened when !_isOpen:
                _isOpen = true;
                HasOpened = true;
                _credit = message.Credit;
                _needed = message.Number;
                Acknowledge(message.Position, isSettled: true);
                _sentBatches = 0;
                Pump();
                break;
            case MessageKind.Ack when _isOpen:
                _credit = Math.Max(_credit, message.Credit);
                Acknowledge(message.Position, isSettled: true);
                Pump();
                break;
            case MessageKind.Refused:
                OpenNext();
                break;
            default:
                break;
        }
    }

    /// <summary>
    /// Called at even intervals: opens another session where something is released, or a handshake begun, and nothing
    /// came of it for <see cref="PatienceTicks"/> of them.
    /// </summary>
    public void Tick()
    {
        var waits = !_isOpen || (_queue.Count > 0 && _queue[0].Sequence <= _released);
        _quietTicks = waits && !_hasProgress ? _quietTicks + 1 : 0;
        _hasProgress = false;
        if (_quietTicks >= PatienceTicks)
        {
            _quietTicks = 0;
            OpenNext();
        }
    }

    /// <summary>
    /// Drops everything up to a position that the journal says was acknowledged. What was sent again meanwhile may
    /// still be read by its receiver, and is not filled anew.
    /// </summary>
    public void Acknowledge(ulong position) => Acknowledge(position, isSettled: false);

    private void Acknowledge(ulong position, bool isSettled)
    {
        _hasProgress = true;
        Acknowledged = Math.Max(Acknowledged, position);
        while (_queue.Count > 0 && _queue[0].LastPosition <= position)
        {
            var batch = _queue.RemoveFirst().Batch;
            Outstanding -= batch.Count;
            meter.Remove(batch);
            if (isSettled)
            {
                batch.Return();
            }

            _sentBatches = Math.Max(0, _sentBatches - 1);
        }
    }

    private void OpenNext()
    {
        _session = _session with { Counter = _session.Counter + 1 };
        _isOpen = false;
        _nextFrame = 1;
        _sentMessages = 0;
        _credit = 0;
        _sentBatches = 0;
        _sentWatermark = EventTimes.None;
        port.Send(new ActorMessage { Kind = MessageKind.Open, Channel = id, Session = _session });
    }

    /// <summary>
    /// Sends what is released as far as the credit reaches. A batch is sent whole while any credit is left, so that
    /// a small window never stops a large batch, and so is what the receiver needs before it can acknowledge anything.
    /// </summary>
    private void Pump()
    {
        while (_isOpen && _sentBatches < _queue.Count)
        {
            ref readonly var entry = ref _queue[_sentBatches];
            if (entry.Sequence > _released || (_sentMessages >= _credit && entry.Batch.FirstPosition > _needed))
            {
                return;
            }

            _sentBatches++;
            _sentMessages += (ulong)entry.Batch.Count;
            _sentWatermark = Math.Max(_sentWatermark, entry.Batch.Watermark);
            port.Send(new ActorMessage
            {
                Kind = MessageKind.Data,
                Channel = id,
                Session = _session,
                Number = _nextFrame++,
                Payload = entry.Batch,
            });
        }
    }
}
