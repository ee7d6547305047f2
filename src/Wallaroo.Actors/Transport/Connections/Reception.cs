using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>Accepts connections of others on Kestrel's socket transport, and serves each until it ends.</summary>
internal sealed class Reception : IAsyncDisposable
{
    /// <summary>How long to wait after a connection could not be accepted.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly IConnectionListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _lock = new();
    private readonly HashSet<FrameConnection> _open = [];
    private readonly HashSet<Task> _serving = [];
    private Task _accepting = Task.CompletedTask;

    private Reception(IConnectionListener listener) => _listener = listener;

    public IPEndPoint EndPoint => (IPEndPoint)_listener.EndPoint;

    /// <summary>Begins to listen; nobody is served before <see cref="Start"/>.</summary>
    public static async Task<Reception> ListenAsync(IPEndPoint endPoint)
    {
        var factory = new SocketTransportFactory(Options.Create(new SocketTransportOptions { NoDelay = true }), NullLoggerFactory.Instance);
        return new Reception(await factory.BindAsync(endPoint).ConfigureAwait(false));
    }

    public void Start(ConnectionTerms terms) => _accepting = AcceptAsync(terms);

    /// <summary>Ends the connections of incarnations that are dead by now.</summary>
    public void DropDead(Func<ulong, bool> isDead)
    {
        foreach (var connection in Connections(connection => !connection.Peer.IsGuest && isDead(connection.Peer.Incarnation)))
        {
            connection.Fail(new TransportException(TransportCodes.DeclaredDead, $"{connection.Peer} was declared dead"));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _listener.UnbindAsync().ConfigureAwait(false);
        await _end.CancelAsync().ConfigureAwait(false);
        await _accepting.ConfigureAwait(false);
        await EndAllAsync().ConfigureAwait(false);
        await _listener.DisposeAsync().ConfigureAwait(false);
        _end.Dispose();
    }

    /// <summary>Says goodbye on all connections, and gives up those that do not end by that.</summary>
    private async Task EndAllAsync()
    {
        var open = Connections(static _ => true);
        open.ForEach(static connection => connection.Leave());
        Task serving;
        lock (_lock)
        {
            serving = Task.WhenAll(_serving);
        }

        await serving.WaitAsync(Pause).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        open.ForEach(static connection => connection.Fail(new IOException("this worker ends")));
        await serving.ConfigureAwait(false);
    }

    private async Task AcceptAsync(ConnectionTerms terms)
    {
        while (!_end.IsCancellationRequested)
        {
            try
            {
                if (await _listener.AcceptAsync(_end.Token).ConfigureAwait(false) is not { } connection)
                {
                    return;
                }

                Begin(connection, terms);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            catch (Exception error)
            {
                terms.Log.NotAccepted(error.Message);
                await Task.Delay(Pause, terms.Time, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Begin(ConnectionContext connection, ConnectionTerms terms)
    {
        var serving = ServeAsync(connection, terms);
        lock (_lock)
        {
            _serving.Add(serving);
        }

        _ = serving.ContinueWith(Ended, TaskScheduler.Default);
    }

    private void Ended(Task serving)
    {
        lock (_lock)
        {
            _serving.Remove(serving);
        }
    }

    private async Task ServeAsync(ConnectionContext connection, ConnectionTerms terms)
    {
        await Task.Yield();
        var remote = connection.RemoteEndPoint?.ToString() ?? connection.ConnectionId;
        try
        {
            var (link, peer) = await IntroduceAsync(connection, terms).ConfigureAwait(false);
            await ServeAsync(new FrameConnection(link, peer, terms.Settings, terms.Time), terms).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            terms.Log.RefusedCaller(remote, $"{TransportCodes.NotBegun} it did not say who it is within {terms.Settings.HandshakeTimeout.TotalSeconds:F1} s");
        }
        catch (Exception error)
        {
            terms.Log.RefusedCaller(remote, error.Message);
        }
        finally
        {
            await using var late = terms.Time.CreateTimer(
                static state => ((ConnectionContext)state!).Abort(), connection, terms.Settings.HandshakeTimeout, Timeout.InfiniteTimeSpan);
            await connection.Transport.Output.CompleteAsync().ConfigureAwait(false);
            await connection.Transport.Input.CompleteAsync().ConfigureAwait(false);
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task<(ByteLink Link, TransportIdentity Peer)> IntroduceAsync(ConnectionContext connection, ConnectionTerms terms)
    {
        using var late = new CancellationTokenSource(terms.Settings.HandshakeTimeout, terms.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _end.Token);
        var link = await Wiring.AcceptAsync(connection, terms.Tls, both.Token).ConfigureAwait(false);
        if (_serving.Count > terms.Settings.MaxConnections)
        {
            var fault = new TransportException(
                TransportCodes.NotBegun, $"{terms.Settings.MaxConnections} connections are served already; raise wallaroo.transport.max-connections if so many are meant");
            await Handshake.RejectAsync(link, fault, both.Token).ConfigureAwait(false);
            throw fault;
        }

        var peer = await Handshake.AcceptAsync(link, terms.Start.Identity, terms.Start.IsDead, both.Token).ConfigureAwait(false);
        terms.Log.Accepted(peer, link.Remote);
        return (link, peer);
    }

    private async Task ServeAsync(FrameConnection connection, ConnectionTerms terms)
    {
        foreach (var earlier in Connections(other => !other.Peer.IsGuest && other.Peer.Incarnation == connection.Peer.Incarnation))
        {
            earlier.Fail(new IOException("the worker has connected anew"));
        }

        lock (_lock)
        {
            _open.Add(connection);
        }

        if (_end.IsCancellationRequested)
        {
            connection.Fail(new IOException("this worker ends"));
        }

        var loss = await connection.RunAsync(new Caller(terms)).ConfigureAwait(false);
        lock (_lock)
        {
            _open.Remove(connection);
        }

        terms.Log.CallerLost(connection.Peer, connection.Remote, loss.Reason);
    }

    private List<FrameConnection> Connections(Func<FrameConnection, bool> which)
    {
        lock (_lock)
        {
            return [.. _open.Where(which)];
        }
    }
}
