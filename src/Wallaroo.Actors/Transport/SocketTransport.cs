using System.Collections.Frozen;
using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport.Connections;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;
using Wallaroo.Actors.Transport.Tls;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport;

/// <summary>The transport over TCP, with TLS where certificates are given: one connection per pair of workers and direction.</summary>
internal sealed class SocketTransport : ITransport
{
    private const int KeptScratchBytes = 1024 * 1024;
    private readonly TransportSettings _settings;
    private readonly TlsCredentials? _tls;
    private readonly Reception _reception;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly RequestDesk _desk;
    private readonly Lock _lock = new();
    private readonly List<Task> _leaving = [];
    private ConnectionTerms? _terms;
    private FrozenDictionary<ulong, PeerLink> _links = FrozenDictionary<ulong, PeerLink>.Empty;
    private bool _isDisposed;

    [ThreadStatic]
    private static WireBuffer? _scratch;

    private SocketTransport(TransportSettings settings, TlsCredentials? tls, Reception reception, TimeProvider time, ILogger logger)
    {
        _settings = settings;
        _tls = tls;
        _reception = reception;
        _time = time;
        _logger = logger;
        _desk = new RequestDesk(settings.MaxRequestBytes);
        Address = settings.Advertise ?? reception.EndPoint.ToString();
    }

    public string Address { get; }

    /// <summary>Begins to listen, so that the address is known; nobody is served before <see cref="Start"/>.</summary>
    /// <exception cref="TransportException">The address cannot be listened on, or the certificates cannot be used.</exception>
    public static async Task<SocketTransport> ListenAsync(TransportSettings settings, TimeProvider time, ILogger logger)
    {
        var tls = settings.Tls is null ? null : TlsCredentials.Load(settings.Tls);
        var endPoint = await ResolveAsync(settings.Listen).ConfigureAwait(false);
        if (tls is null && !IPAddress.IsLoopback(endPoint.Address) && !settings.AllowPlaintext)
        {
            throw new TransportException(
                TransportCodes.NotSecured, $"workers would be reached at {endPoint} without certificates, by whoever reaches that address; make certificates with wallaroo certs and give them in wallaroo.transport.tls, or set wallaroo.transport.allow-plaintext = on in a network that nobody else is in");
        }

        try
        {
            return new SocketTransport(settings, tls, await Reception.ListenAsync(endPoint).ConfigureAwait(false), time, logger);
        }
        catch (Exception error) when (error is IOException or SocketException)
        {
            tls?.Dispose();
            throw new TransportException(TransportCodes.BadAddress, $"workers cannot be waited for at {endPoint}: {error.Message}; give another --my-data address", error);
        }
    }

    public void Handle(ushort kind, RequestHandler handler, bool isForGuests = false) => _desk.Add(kind, handler, isForGuests);

    public void Start(TransportStart start)
    {
        _terms = new ConnectionTerms(start, _settings, _tls, _time, _logger, new ChannelFrames(start.Codecs), _desk);
        _reception.Start(_terms);
        _logger.Listening(Address, _tls is null ? "without certificates" : "with certificates");
        if (_tls is null && !IPAddress.IsLoopback(_reception.EndPoint.Address))
        {
            _logger.Plaintext(Address);
        }
    }

    public void Watch(IReadOnlyCollection<TransportPeer> peers)
    {
        var terms = Terms;
        var wanted = peers.Where(peer => peer.Incarnation != terms.Start.Identity.Incarnation).ToDictionary(static peer => peer.Incarnation);
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _leaving.RemoveAll(static task => task.IsCompleted);
            var links = new Dictionary<ulong, PeerLink>();
            foreach (var (incarnation, link) in _links)
            {
                if (wanted.TryGetValue(incarnation, out var peer) && peer.Address == link.Peer.Address)
                {
                    links[incarnation] = link;
                }
                else
                {
                    _leaving.Add(link.DisposeAsync().AsTask());
                }
            }

            foreach (var (incarnation, peer) in wanted.Where(pair => !links.ContainsKey(pair.Key)).OrderBy(static pair => pair.Key))
            {
                links[incarnation] = new PeerLink(peer, terms);
                links[incarnation].Start();
            }

            Volatile.Write(ref _links, links.ToFrozenDictionary());
        }

        _reception.DropDead(terms.Start.IsDead);
    }

    public bool Send(ulong to, in ActorMessage message)
    {
        if (Link(to)?.Current is not { } open)
        {
            return false;
        }

        var scratch = Scratch();
        Terms.Frames.Write(scratch, message);
        return SendScratch(open, scratch);
    }

    public bool Tell(ulong to, ushort kind, ReadOnlyMemory<byte> body)
    {
        if (body.Length > _settings.MaxRequestBytes || Link(to)?.Current is not { } open)
        {
            return false;
        }

        var scratch = Scratch();
        RequestFrames.WriteTell(scratch, kind, body.Span);
        return SendScratch(open, scratch);
    }

    public async Task<byte[]> AskAsync(ulong to, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var link = Link(to) ?? throw new TransportException(TransportCodes.NoPeer, $"incarnation {to} is no worker of the cluster, as far as this one knows");
        var open = await link.OpenAsync(cancellation).ConfigureAwait(false);
        return await open.AskAsync(kind, body, cancellation).ConfigureAwait(false);
    }

    public async Task<byte[]> AskGuestAsync(
        string address, TransportIdentity self, ushort kind, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var terms = _terms ?? new ConnectionTerms(
            new TransportStart { Identity = self, Sink = NoSink.Instance }, _settings, _tls, _time, _logger, new ChannelFrames(FrozenDictionary<uint, Stages.BatchCodec>.Empty), new RequestDesk(0));
        try
        {
            var open = await OpenLink.ConnectAsync(address, terms, self with { Incarnation = 0 }, 0, cancellation).ConfigureAwait(false);
            var running = open.RunAsync();
            try
            {
                return await open.AskAsync(kind, body, cancellation).ConfigureAwait(false);
            }
            finally
            {
                open.Connection.Leave();
                await running.ConfigureAwait(false);
            }
        }
        catch (Exception error) when (error is SocketException or IOException)
        {
            throw new TransportException(TransportCodes.NobodyThere, $"no worker answers at {address}: {error.Message}; start it, or give the address of one that runs", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            _leaving.AddRange(_links.Values.Select(static link => link.DisposeAsync().AsTask()));
            Volatile.Write(ref _links, FrozenDictionary<ulong, PeerLink>.Empty);
        }

        await Task.WhenAll(_leaving).ConfigureAwait(false);
        await _reception.DisposeAsync().ConfigureAwait(false);
        _tls?.Dispose();
    }

    private ConnectionTerms Terms => _terms ?? throw new InvalidOperationException("the transport was not started");

    private PeerLink? Link(ulong incarnation) => Volatile.Read(ref _links).GetValueOrDefault(incarnation);

    /// <summary>Where this thread encodes a frame before it is queued.</summary>
    private WireBuffer Scratch()
    {
        if (_scratch is null || _scratch.MaxLength != _settings.MaxFrameBytes)
        {
            _scratch = new WireBuffer(0, _settings.MaxFrameBytes);
        }

        _scratch.Clear();
        return _scratch;
    }

    private static bool SendScratch(OpenLink open, WireBuffer scratch)
    {
        var isSent = open.Connection.Send(scratch.WrittenSpan);
        if (scratch.Capacity > KeptScratchBytes)
        {
            scratch.Dispose();
        }

        return isSent;
    }

    private static async Task<IPEndPoint> ResolveAsync(string address)
    {
        var (host, port) = HostAddress.Parse(address);
        if (IPAddress.TryParse(host, out var literal))
        {
            return new IPEndPoint(literal, port);
        }

        try
        {
            var found = await Dns.GetHostAddressesAsync(host).ConfigureAwait(false);
            return new IPEndPoint(Array.Find(found, static one => one.AddressFamily == AddressFamily.InterNetwork) ?? found[0], port);
        }
        catch (SocketException error)
        {
            throw new TransportException(TransportCodes.BadAddress, $"{host} is no name of this machine: {error.Message}; give an address such as 127.0.0.1", error);
        }
    }
}
