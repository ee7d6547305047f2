using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Channels;

/// <summary>The receiver's end of a channel: which session is open, what was taken, what is committed.</summary>
/// <param name="id">The channel.</param>
/// <param name="port">The way back to the producer.</param>
/// <param name="window">How many messages the producer may have on the way.</param>
internal sealed class ChannelInput(ChannelId id, IChannelPort port, int window)
{
    private ulong _expectedFrame;
    private ulong _consumed;
    private ulong _passed;
    private bool _isRefused;

    public ChannelId Id => id;

    public Session Session { get; private set; }

    /// <summary>Whether what came in the open session is not to be read any more.</summary>
    public bool IsVoid { get; private set; }

    /// <summary>The mark: the highest position that was taken. Nothing at or below it is taken again.</summary>
    public ulong Taken { get; set; }

    /// <summary>The highest position whose take is committed.</summary>
    public ulong Committed { get; private set; }

    /// <summary>A position that is about to be acknowledged; 0 for none.</summary>
    public ulong Awaiting { get; set; }

    /// <summary>Up to where the receiver must have everything before it can acknowledge anything; 0 for nowhere.</summary>
    public ulong Needed { get; set; }

    /// <summary>The origin's watermark, as far as it was taken.</summary>
    public long Watermark { get; set; } = EventTimes.None;

    /// <summary>Whether no watermark comes over it, so that none is waited for.</summary>
    public bool IsAside { get; init; }

    /// <summary>The port of the stage that the channel's edge leads to.</summary>
    public int Port { get; init; }

    /// <summary>Sets the mark that a snapshot or replay gives.</summary>
    public void Restore(ulong position)
    {
        Taken = position;
        Committed = position;
    }

    /// <summary>Answers a handshake; an old one is ignored.</summary>
    public void Open(Session session)
    {
        if (session < Session)
        {
            return;
        }

        if (session > Session)
        {
            Session = session;
            _expectedFrame = 1;
            _consumed = 0;
            _passed = 0;
            _isRefused = false;
            IsVoid = false;
        }

        _passed = Math.Max(_passed, Committed);
        Answer(MessageKind.Opened, Committed);
    }

    /// <summary>Whether a frame is the next of the open session. One that is not is refused once, an old one ignored.</summary>
    public bool Admit(Session session, ulong number)
    {
        if (session < Session || (session == Session && (_isRefused || number < _expectedFrame)))
        {
            return false;
        }

        if (session == Session && number == _expectedFrame)
        {
            _expectedFrame++;
            return true;
        }

        _isRefused |= session == Session;
        port.Send(new ActorMessage { Kind = MessageKind.Refused, Channel = id, Session = session });
        return false;
    }

    /// <summary>Gives up what was taken but not committed: the producer must open another session and send it again.</summary>
    public void Restart(ulong position)
    {
        Taken = position;
        IsVoid = true;
        if (Session.Counter > 0 && !_isRefused)
        {
            _isRefused = true;
            port.Send(new ActorMessage { Kind = MessageKind.Refused, Channel = id, Session = Session });
        }
    }

    /// <summary>A frame has left the mailbox: the producer may send as many messages more.</summary>
    public void Consume(Batch batch)
    {
        _consumed += (ulong)batch.Count;
        _passed = Math.Max(_passed, batch.LastPosition);
    }

    /// <summary>
    /// Acknowledges what is now committed; also said again for duplicates. Not what still waits in the mailbox, as it
    /// does when it was taken in one session and sent again in the next: its producer would fill its batch anew.
    /// </summary>
    public void Commit(ulong position)
    {
        Committed = Math.Max(Committed, position);
        if (Session.Counter > 0)
        {
            Answer(MessageKind.Ack, Math.Min(Committed, _passed));
        }
    }

    private void Answer(MessageKind kind, ulong position) => port.Send(new ActorMessage
    {
        Kind = kind,
        Channel = id,
        Session = Session,
        Position = position,
        Credit = _consumed + (ulong)window,
        Number = Needed,
    });
}
