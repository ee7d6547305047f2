using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>The way to one other worker: keeps a connection to it for as long as the cluster's view has it.</summary>
internal sealed class PeerLink : IAsyncDisposable
{
    private readonly ConnectionTerms _terms;
    private readonly CancellationTokenSource _end = new();
    private readonly CancellationToken _ended;
    private readonly Lock _lock = new();
    private TaskCompletionSource<OpenLink> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile OpenLink? _current;
    private string? _toldCode;
    private Task _running = Task.CompletedTask;
    private volatile bool _isLeaving;

    public PeerLink(TransportPeer peer, ConnectionTerms terms)
    {
        Peer = peer;
        _terms = terms;
        _ended = _end.Token;
    }

    public TransportPeer Peer { get; }

    /// <summary>The connection that stands; null where none does.</summary>
    public OpenLink? Current => _current;

    public void Start() => _running = RunAsync();

    /// <summary>The connection, once it stands.</summary>
    public Task<OpenLink> OpenAsync(CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _opened.Task.WaitAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _isLeaving = true;
        if (_current is { } current)
        {
            current.Connection.Leave();
            _end.CancelAfter(_terms.Settings.KeepAlive);
        }
        else
        {
            await _end.CancelAsync().ConfigureAwait(false);
        }

        await _running.ConfigureAwait(false);
        _opened.TrySetException(new TransportException(TransportCodes.NoPeer, $"worker \"{Peer.Name}\" (incarnation {Peer.Incarnation}) is none of the cluster any more"));
        _ = _opened.Task.Exception;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        await Task.Yield();
        var failures = 0;
        while (!_isLeaving && !_ended.IsCancellationRequested)
        {
            var began = _terms.Time.GetTimestamp();
            if (await TryConnectAsync().ConfigureAwait(false) is { } open)
            {
                await ServeAsync(open).ConfigureAwait(false);
                failures = _terms.Time.GetElapsedTime(began) >= _terms.Settings.MaxReconnectDelay ? 0 : failures;
            }

            if (failures++ > 0 && !_isLeaving)
            {
                await WaitAsync(failures - 2).ConfigureAwait(false);
            }
        }
    }

    private async Task WaitAsync(int doublings)
    {
        var delay = Math.Min(
            _terms.Settings.ReconnectDelay.TotalMilliseconds * Math.Pow(2, doublings), _terms.Settings.MaxReconnectDelay.TotalMilliseconds);
        await Task.Delay(TimeSpan.FromMilliseconds(delay), _terms.Time, _ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private async Task<OpenLink?> TryConnectAsync()
    {
        using var late = new CancellationTokenSource(_terms.Settings.HandshakeTimeout, _terms.Time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(late.Token, _ended);
        try
        {
            return await OpenLink.ConnectAsync(Peer.Address, _terms, _terms.Start.Identity, Peer.Incarnation, both.Token).ConfigureAwait(false);
        }
        catch (TransportException reason) when (reason.Code == TransportCodes.OtherIncarnation)
        {
            NotConnected(reason.Message);
            _terms.Start.Sink.Gone(Peer);
        }
        catch (TransportException reason)
        {
            Rejected(reason);
        }
        catch (SocketException error)
        {
            NotConnected(error.Message);
            if (error.SocketErrorCode == SocketError.ConnectionRefused)
            {
                _terms.Start.Sink.Gone(Peer);
            }
        }
        catch (OperationCanceledException)
        {
            NotConnected($"it took longer than {_terms.Settings.HandshakeTimeout.TotalSeconds:F1} s");
        }
        catch (Exception error)
        {
            NotConnected(error.Message);
        }

        return null;
    }

    private async Task ServeAsync(OpenLink open)
    {
        _toldCode = null;
        _current = open;
        _terms.Log.Connected(Peer.Name, Peer.Incarnation, Peer.Address);
        _terms.Start.Sink.Connected(Peer);
        lock (_lock)
        {
            _opened.TrySetResult(open);
        }

        using var ending = _ended.Register(static state => ((FrameConnection)state!).Fail(new IOException("this worker ends")), open.Connection);
        var loss = await open.RunAsync().ConfigureAwait(false);
        lock (_lock)
        {
            _opened = new TaskCompletionSource<OpenLink>(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        _current = null;
        if (loss.IsOrderly)
        {
            _terms.Log.Ended(Peer.Name, Peer.Incarnation, Peer.Address, loss.Reason);
        }
        else
        {
            _terms.Log.Lost(Peer.Name, Peer.Incarnation, Peer.Address, loss.Reason);
        }

        _terms.Start.Sink.Lost(Peer, loss);
    }

    private void NotConnected(string reason) => _terms.Log.NotConnected(Peer.Name, Peer.Incarnation, Peer.Address, reason);

    /// <summary>Tells of a refusal; in the log once for each reason.</summary>
    private void Rejected(TransportException reason)
    {
        if (_toldCode != reason.Code)
        {
            _toldCode = reason.Code;
            _terms.Log.Rejected(Peer.Name, Peer.Incarnation, Peer.Address, reason.Message);
        }

        _terms.Start.Sink.Rejected(Peer, reason);
    }
}
