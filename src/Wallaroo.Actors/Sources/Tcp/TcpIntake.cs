using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>
/// Listens for a source and deals the connections out to its readers, each to the one that has the fewest. It listens
/// from the first reader's joining until the last one has left, or until it is drained.
/// </summary>
internal sealed class TcpIntake(
    TcpAddress address, TcpSourceSettings settings, string step, ILogger logger, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<ITcpConnectionTaker> _takers = [];
    private CancellationTokenSource _stop = new();
    private IReadOnlyList<Socket> _listeners = [];
    private Task _accepting = Task.CompletedTask;
    private int _connections;
    private bool _saidRefused;

    public TcpSourceSettings Settings { get; } = settings;

    public string Step { get; } = step;

    public ILogger Logger { get; } = logger;

    public TcpSourceCounters Counters { get; } = new();

    /// <summary>Where it listens: the ports that the system chose among them. Empty before the first reader joins.</summary>
    public IReadOnlyList<IPEndPoint> EndPoints { get; private set; } = [];

    /// <summary>Connections now.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Gives connections to a reader from now on.</summary>
    /// <exception cref="SourceException">WAL6020 to WAL6022: it is the first, and the address cannot be listened on.</exception>
    public void Join(ITcpConnectionTaker taker)
    {
        lock (_lock)
        {
            if (_takers.Count == 0)
            {
                Listen();
            }

            _takers.Add(taker);
        }
    }

    /// <summary>Gives no more connections to a reader.</summary>
    public async ValueTask LeaveAsync(ITcpConnectionTaker taker)
    {
        bool isLast;
        lock (_lock)
        {
            isLast = _takers.Remove(taker) && _takers.Count == 0;
        }

        if (isLast)
        {
            Drain();
            await _accepting;
        }
    }

    /// <summary>Accepts no more.</summary>
    public void Drain()
    {
        _stop.Cancel();
        foreach (var listener in _listeners)
        {
            listener.Dispose();
        }
    }

    /// <summary>Counts a connection as gone.</summary>
    public void CountGone()
    {
        lock (_lock)
        {
            _connections--;
            _saidRefused = false;
        }
    }

    private void Listen()
    {
        _listeners = TcpListening.Listen(address, Settings.Backlog);
        EndPoints = [.. _listeners.Select(listener => (IPEndPoint)listener.LocalEndPoint!)];
        foreach (var endPoint in EndPoints)
        {
            Logger.Listening(Step, endPoint);
        }

        _stop = new CancellationTokenSource();
        _accepting = Task.WhenAll(_listeners.Select(listener => AcceptAsync(listener, _stop.Token)));
    }

    private async Task AcceptAsync(Socket listener, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            try
            {
                Deal(await listener.AcceptAsync(stop));
            }
            catch (Exception ended) when (stop.IsCancellationRequested && ended is (OperationCanceledException or ObjectDisposedException or SocketException))
            {
                return;
            }
            catch (SocketException error)
            {
                await PauseAsync(error, stop);
            }
        }
    }

    private async ValueTask PauseAsync(SocketException error, CancellationToken stop)
    {
        if (error.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset)
        {
            return;
        }

        Logger.CannotAccept(Step, error.Message);
        try
        {
            await Task.Delay(Settings.AcceptRetryDelay, time, stop);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by the same token.
        }
    }

    private void Deal(Socket socket)
    {
        var peer = PeerOf(socket);
        ITcpConnectionTaker? taker = null;
        lock (_lock)
        {
            if (_connections < Settings.MaxConnections)
            {
                taker = _takers.MinBy(candidate => candidate.Connections);
                _connections += taker is null ? 0 : 1;
            }
        }

        if (taker is null)
        {
            Refuse(socket, peer);
            return;
        }

        Counters.CountAccepted();
        Logger.Connected(Step, peer);
        taker.Take(socket, peer);
    }

    private void Refuse(Socket socket, string peer)
    {
        socket.Dispose();
        Counters.CountRefused();
        if (Interlocked.Exchange(ref _saidRefused, true))
        {
            Logger.RefusedToo(Step, peer);
        }
        else
        {
            Logger.Refused(Step, peer, Settings.MaxConnections);
        }
    }

    private static string PeerOf(Socket socket)
    {
        try
        {
            return socket.RemoteEndPoint?.ToString() ?? "an unknown peer";
        }
        catch (SocketException)
        {
            return "a peer that hung up at once";
        }
    }
}
