using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.InMemory;

/// <summary>
/// One worker's end of a <see cref="MemoryNetwork"/>. What it carries goes through the same frames as over sockets, so
/// that nothing is shared between workers. Used by one thread; what is awaited goes on within the step that ends it.
/// </summary>
internal sealed class MemoryTransport : ITransport
{
    private const int MaxRequestBytes = 16 * 1024 * 1024;
    private readonly MemoryNetwork _network;
    private readonly SortedDictionary<ulong, MemoryLink> _links = [];
    private ChannelFrames? _frames;
    private bool _isEnded;

    internal MemoryTransport(MemoryNetwork network, string address)
    {
        _network = network;
        Address = address;
    }

    public string Address { get; }

    /// <summary>What it was started with; null before.</summary>
    public TransportStart? Start { get; private set; }

    internal RequestDesk Desk { get; } = new(MaxRequestBytes);

    void ITransport.Start(TransportStart start) => Begin(start);

    /// <inheritdoc cref="ITransport.Start"/>
    public void Begin(TransportStart start)
    {
        _frames = new ChannelFrames(start.Codecs);
        Start = start;
    }

    public void Handle(ushort kind, RequestHandler handler, bool isForGuests = false) => Desk.Add(kind, handler, isForGuests);

    public void Watch(IReadOnlyCollection<TransportPeer> peers)
    {
        if (_isEnded)
        {
            return;
        }

        var self = Start!.Identity;
        var wanted = peers.Where(peer => peer.Incarnation != self.Incarnation).ToDictionary(static peer => peer.Incarnation);
        foreach (var (incarnation, link) in _links.ToArray())
        {
            if (!wanted.TryGetValue(incarnation, out var peer) || peer.Address != link.Peer.Address)
            {
                _links.Remove(incarnation);
                link.Break("this worker closed it", isOrderly: true);
                link.Remove();
            }
        }

        foreach (var peer in wanted.Values.Where(peer => !_links.ContainsKey(peer.Incarnation)).OrderBy(static peer => peer.Incarnation))
        {
            _links[peer.Incarnation] = new MemoryLink(_network, this, self, peer);
        }

        foreach (var link in _network.Links.Where(link => link.Receiver == this && IsDead(link.Sender.Start?.Identity.Incarnation ?? 0)).ToArray())
        {
            link.Break("it was declared dead");
        }
    }

    public bool Send(ulong to, in ActorMessage message)
    {
        if (!_links.TryGetValue(to, out var link) || link.Receiver is null)
        {
            return false;
        }

        using var buffer = new WireBuffer(0, Channels.MessageLimits.LargestEncoding);
        _frames!.Write(buffer, message);
        return link.Send(buffer.WrittenSpan.ToArray());
    }

    public bool Tell(ulong to, ushort kind, ReadOnlyMemory<byte> body) =>
        body.Length <= MaxRequestBytes && _links.TryGetValue(to, out var link)
        && link.Send(Bytes(buffer => RequestFrames.WriteTell(buffer, kind, body.Span)));

    public async Task<byte[]> AskAsync(ulong to, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation) =>
        await Link(to).AskAsync(id => Ask(id, kind, body), cancellation).ConfigureAwait(false);

    public async Task<byte[]> AskGuestAsync(
        string address, TransportIdentity self, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var link = new MemoryLink(_network, this, self with { Incarnation = 0 }, new TransportPeer(0, "", address));
        try
        {
            return await link.AskAsync(id => Ask(id, kind, body), cancellation).ConfigureAwait(false);
        }
        finally
        {
            link.Remove();
        }
    }

    /// <summary>Ends it in order: its peers are told that it said goodbye.</summary>
    public ValueTask DisposeAsync()
    {
        foreach (var link in _network.Links.Where(link => link.Receiver == this).ToArray())
        {
            link.Break("the other side said goodbye", isOrderly: true);
        }

        _network.Kill(this);
        return ValueTask.CompletedTask;
    }

    internal static byte[] Bytes(Action<WireBuffer> write)
    {
        using var buffer = new WireBuffer();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    internal bool IsDead(ulong incarnation) => Start?.IsDead(incarnation) ?? false;

    internal void Die()
    {
        _isEnded = true;
        _links.Clear();
    }

    internal void Receive(ulong from, FrameKind kind, ReadOnlySpan<byte> body) => Start!.Sink.Receive(from, _frames!.Read(kind, body));

    internal void Connected(TransportPeer peer) => Sink.Connected(peer);

    internal void Lost(TransportPeer peer, TransportLoss loss) => Sink.Lost(peer, loss);

    internal void Gone(TransportPeer peer) => Sink.Gone(peer);

    internal void Rejected(TransportPeer peer, TransportException reason) => Sink.Rejected(peer, reason);

    private static byte[] Ask(ulong id, ushort kind, ReadOnlyMemory<byte> body) =>
        body.Length <= MaxRequestBytes
            ? Bytes(buffer => RequestFrames.WriteAsk(buffer, id, kind, body.Span))
            : throw RequestDesk.TooLong(kind, body.Length, MaxRequestBytes);

    /// <summary>Who is told; nobody of what guests and ended workers do.</summary>
    private ITransportSink Sink => _isEnded || Start is null ? NoSink.Instance : Start.Sink;

    private MemoryLink Link(ulong incarnation) =>
        _links.TryGetValue(incarnation, out var link)
            ? link
            : throw new TransportException(TransportCodes.NoPeer, $"incarnation {incarnation} is no worker of the cluster, as far as this one knows");
}
