using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Sinks;

/// <summary>
/// The receiving end of all channels that lead to a sink on this worker. What a sink has taken for good it
/// acknowledges; everything else its producers still hold.
/// </summary>
internal abstract class SinkActor(string name, IChannelPort port, int window) : Actor
{
    private readonly Dictionary<ChannelId, ChannelInput> _channels = [];
    private readonly Queue<Frame> _mailbox = new();

    /// <summary>A frame. Its batch may be read only while its session is the channel's.</summary>
    protected readonly record struct Frame(ChannelInput Channel, Session Session, Batch Batch)
    {
        public bool IsStale => Session != Channel.Session || Channel.IsVoid;
    }

    public override string Name => name;

    public override bool IsIdle => Waiting == 0;

    /// <summary>The sink's name as a step.</summary>
    public string Step { get; init; } = "";

    public override Standing Standing => Standing.Of(Messages, IsBusy);

    /// <summary>Whether something is under way that ends by itself.</summary>
    protected virtual bool IsBusy => false;

    /// <summary>Messages taken for good since the start.</summary>
    public long Messages { get; protected set; }

    protected IReadOnlyCollection<ChannelInput> Channels => _channels.Values;

    protected int Waiting => _mailbox.Count;

    /// <summary>Begins its I/O.</summary>
    public virtual void Start()
    {
    }

    /// <summary>Ends its I/O.</summary>
    public virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public override void Receive(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.Open:
                Open(Channel(message.Channel), message.Session);
                break;
            case MessageKind.Data:
                var channel = Channel(message.Channel);
                if (channel.Admit(message.Session, message.Number) && message.Payload is Batch batch)
                {
                    _mailbox.Enqueue(new Frame(channel, message.Session, batch));
                }

                break;
            default:
                ReceiveOther(message);
                break;
        }
    }

    /// <summary>Handles what is not of the channel's protocol.</summary>
    protected virtual void ReceiveOther(in ActorMessage message)
    {
    }

    /// <summary>The mark that a channel begins with: the position up to which the sink has taken its messages before.</summary>
    protected virtual ulong FirstMark(ChannelId channel) => 0;

    /// <summary>Up to where the sink needs everything before it can acknowledge anything; 0 for nowhere.</summary>
    protected virtual ulong Needed => 0;

    protected bool TryTake(out Frame frame)
    {
        while (_mailbox.TryDequeue(out frame))
        {
            if (!frame.IsStale)
            {
                frame.Channel.Consume(frame.Batch);
                return true;
            }
        }

        return false;
    }

    protected bool TryPeek(out Frame frame)
    {
        while (_mailbox.TryPeek(out frame))
        {
            if (!frame.IsStale)
            {
                return true;
            }

            _mailbox.Dequeue();
        }

        return false;
    }

    /// <summary>Answers a handshake. What is left of the session before is thrown away, so that the mailbox stays bounded.</summary>
    private void Open(ChannelInput channel, Session session)
    {
        var isNew = session > channel.Session;
        channel.Needed = Needed;
        channel.Open(session);
        for (var left = isNew ? _mailbox.Count : 0; left > 0; left--)
        {
            var frame = _mailbox.Dequeue();
            if (!frame.IsStale)
            {
                _mailbox.Enqueue(frame);
            }
        }
    }

    private ChannelInput Channel(ChannelId id)
    {
        if (!_channels.TryGetValue(id, out var channel))
        {
            _channels[id] = channel = new ChannelInput(id, port, window);
            channel.Restore(FirstMark(id));
        }

        return channel;
    }
}
