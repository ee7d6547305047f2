using Wallaroo.Actors.Transport.Connections;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;

namespace Wallaroo.Actors.Transport.InMemory;

/// <summary>The way from one worker to another in a <see cref="MemoryNetwork"/>: frames one way, answers the other.</summary>
internal sealed class MemoryLink
{
    private readonly MemoryNetwork _network;
    private readonly TransportIdentity _self;
    private readonly Queue<byte[]> _frames = new();
    private readonly Queue<byte[]> _answers = new();
    private readonly Dictionary<ulong, TaskCompletionSource<byte[]>> _pending = [];
    private readonly List<TaskCompletionSource> _opening = [];
    private ulong _lastRequest;
    private bool _isRemoved;

    internal MemoryLink(MemoryNetwork network, MemoryTransport sender, TransportIdentity self, TransportPeer peer)
    {
        _network = network;
        _self = self;
        Sender = sender;
        Peer = peer;
        network.Add(this);
    }

    /// <summary>Who sends.</summary>
    public MemoryTransport Sender { get; }

    /// <summary>Who is to receive.</summary>
    public TransportPeer Peer { get; }

    /// <summary>Who receives; null while the connection does not stand.</summary>
    public MemoryTransport? Receiver { get; private set; }

    /// <summary>Whether nothing gets through. Who sends notices nothing until <see cref="Break"/>.</summary>
    public bool IsCut { get; set; }

    /// <summary>Whether the last try to connect failed: stepping it tries again.</summary>
    public bool IsRetrying { get; private set; }

    /// <summary>Frames and answers on their way.</summary>
    public int Waiting => _frames.Count + _answers.Count;

    /// <summary>Whether <see cref="Step"/> does something.</summary>
    public bool CanStep => !IsCut && (Receiver is null || Waiting > 0);

    /// <summary>Tries to connect, or delivers what was sent first: answers before frames.</summary>
    public void Step()
    {
        if (!CanStep || _isRemoved)
        {
            return;
        }

        if (Receiver is null)
        {
            Connect();
        }
        else if (_answers.TryDequeue(out var answer))
        {
            Take(answer);
        }
        else
        {
            Deliver(_frames.Dequeue());
        }
    }

    /// <summary>Breaks the connection: what is on its way is lost, and the sender is told.</summary>
    public void Break(string reason, bool isOrderly = false)
    {
        if (Receiver is null)
        {
            return;
        }

        Forget(reason);
        IsRetrying = false;
        if (!_self.IsGuest)
        {
            Sender.Lost(Peer, new TransportLoss(reason, isOrderly));
        }
    }

    public override string ToString() => $"{_self.Incarnation}>{Peer.Incarnation}";

    internal bool Send(byte[] frame)
    {
        if (Receiver is null)
        {
            return false;
        }

        _frames.Enqueue(frame);
        return true;
    }

    internal async Task<byte[]> AskAsync(Func<ulong, byte[]> frame, CancellationToken cancellation)
    {
        if (Receiver is null)
        {
            var opening = new TaskCompletionSource();
            _opening.Add(opening);
            using var giveUp = cancellation.Register(() => opening.TrySetCanceled(cancellation));
            await opening.Task.ConfigureAwait(false);
        }

        var id = ++_lastRequest;
        var answer = new TaskCompletionSource<byte[]>();
        _pending[id] = answer;
        _frames.Enqueue(frame(id));
        using var forget = cancellation.Register(() => answer.TrySetCanceled(cancellation));
        return await answer.Task.ConfigureAwait(false);
    }

    /// <summary>Takes the link out of the network without telling the sender, which is gone or does not want it.</summary>
    internal void Remove()
    {
        _isRemoved = true;
        _network.Remove(this);
        Forget("the connection was let go");
        foreach (var opening in _opening.ToArray())
        {
            opening.TrySetException(new TransportException(TransportCodes.NoPeer, $"worker \"{Peer.Name}\" (incarnation {Peer.Incarnation}) is none of the cluster any more"));
        }
    }

    private void Connect()
    {
        var receiver = _network.Find(Peer.Address);
        if (receiver?.Start is null)
        {
            Refuse(() => Sender.Gone(Peer), new TransportException(TransportCodes.NobodyThere, $"no worker answers at {Peer.Address}"));
            return;
        }

        var fault = Handshake.CheckCaller(receiver.Start.Identity, _self, Peer.Incarnation, receiver.Start.IsDead)
            ?? Handshake.CheckPeer(_self, receiver.Start.Identity, Peer.Incarnation, Sender.IsDead);
        if (fault is not null)
        {
            Refuse(fault.Code == TransportCodes.OtherIncarnation ? () => Sender.Gone(Peer) : () => Sender.Rejected(Peer, fault), fault);
            return;
        }

        IsRetrying = false;
        Receiver = receiver;
        if (!_self.IsGuest)
        {
            Sender.Connected(Peer);
        }

        foreach (var opening in _opening.ToArray())
        {
            opening.TrySetResult();
        }

        _opening.Clear();
    }

    private void Refuse(Action tell, TransportException reason)
    {
        IsRetrying = true;
        if (_self.IsGuest)
        {
            Array.ForEach(_opening.ToArray(), opening => opening.TrySetException(reason));
        }
        else
        {
            tell();
        }
    }

    private void Forget(string reason)
    {
        Receiver = null;
        _frames.Clear();
        _answers.Clear();
        var pending = _pending.OrderBy(static entry => entry.Key).Select(static entry => entry.Value).ToArray();
        _pending.Clear();
        foreach (var answer in pending)
        {
            answer.TrySetException(new TransportException(TransportCodes.AnswerLost, $"the connection to worker \"{Peer.Name}\" was lost before it answered: {reason}; ask again"));
        }
    }

    private void Deliver(byte[] bytes)
    {
        var receiver = Receiver!;
        var frame = FrameFormat.Read(bytes);
        switch (frame.Kind)
        {
            case FrameKind.Ask or FrameKind.Tell:
                var (id, kind, body) = RequestFrames.ReadRequest(frame.Body);
                _ = AnswerAsync(receiver, frame.Kind == FrameKind.Ask ? id : null, kind, body);
                break;
            default:
                receiver.Receive(_self.Incarnation, frame.Kind, frame.Body);
                break;
        }
    }

    private async Task AnswerAsync(MemoryTransport receiver, ulong? id, ushort kind, byte[] body)
    {
        byte[] answer;
        try
        {
            var result = await receiver.Desk.RunAsync(_self, kind, body, CancellationToken.None).ConfigureAwait(false);
            answer = MemoryTransport.Bytes(buffer => RequestFrames.WriteAnswer(buffer, id ?? 0, result));
        }
        catch (TransportException error)
        {
            answer = MemoryTransport.Bytes(buffer => RequestFrames.WriteFailure(buffer, id ?? 0, error));
        }

        if (id is not null && Receiver == receiver)
        {
            _answers.Enqueue(answer);
        }
    }

    private void Take(byte[] bytes)
    {
        var (id, body, error) = RequestFrames.ReadAnswer(FrameFormat.Read(bytes).Body);
        if (!_pending.Remove(id, out var answer))
        {
            return;
        }

        if (error is null)
        {
            answer.TrySetResult(body);
        }
        else
        {
            answer.TrySetException(error);
        }
    }
}
