using System.Net.Sockets;

namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>
/// One connection of a <see cref="TcpByteTarget"/>: sends what is pending, watches for the peer's end, and tells how
/// far the peer's system has acknowledged.
/// </summary>
internal sealed class TcpTargetConnection : IDisposable
{
    private readonly Socket _socket;
    private readonly int _generation;
    private readonly ByteTargetSettings _settings;
    private readonly TimeProvider _time;
    private readonly IByteTargetEvents _events;
    private readonly PeerAcknowledgements _acknowledgements;
    private readonly PendingChunks _pending = new();
    private readonly SemaphoreSlim _unacknowledged = new(0, 1);
    private readonly Lock _lock = new();
    private long _given;
    private long _sent;
    private long _written;

    public TcpTargetConnection(
        Socket socket, int generation, ByteTargetSettings settings, TimeProvider time, IByteTargetEvents events)
    {
        (_socket, _generation, _settings, _time, _events) = (socket, generation, settings, time, events);
        _acknowledgements = new PeerAcknowledgements(socket);
    }

    /// <summary>Bytes that the peer's system has acknowledged.</summary>
    public long WrittenBytes => Interlocked.Read(ref _written);

    /// <summary>Bytes given that it has not.</summary>
    public long UnwrittenBytes => Interlocked.Read(ref _given) - WrittenBytes;

    public void Write(ReadOnlyMemory<byte> chunk)
    {
        Interlocked.Add(ref _given, chunk.Length);
        _pending.Add(chunk);
    }

    /// <summary>Runs until the connection is lost or <paramref name="stop"/> is set; the bytes are free afterwards.</summary>
    /// <returns>How it was lost.</returns>
    public async Task<Exception> RunAsync(CancellationToken stop)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task[] loops = [SendAsync(ending.Token), ReceiveAsync(ending.Token), PollAsync(ending.Token)];
        var first = await Task.WhenAny(loops);
        Report();
        HangUp();
        await ending.CancelAsync();
        await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _socket.Dispose();
        return first.Exception?.InnerException ?? new OperationCanceledException(stop);
    }

    /// <summary>
    /// Ends the connection behind what was sent. To dispose of a socket that is in use resets it, and the peer may then
    /// throw away what it has not read yet.
    /// </summary>
    private void HangUp()
    {
        try
        {
            _socket.Shutdown(SocketShutdown.Both);
        }
        catch (SocketException)
        {
            // It is lost already.
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        _unacknowledged.Dispose();
    }

    private async Task SendAsync(CancellationToken stop)
    {
        var segments = new List<ArraySegment<byte>>();
        while (true)
        {
            await _pending.WaitAsync(stop);
            var bytes = _pending.Take(segments, _settings.SendBytes);
            SignalUnacknowledged();
            await _socket.SendAsync(segments, SocketFlags.None);
            Interlocked.Add(ref _sent, bytes);
            Report();
        }
    }

    /// <summary>Throws away what the peer says, and finds out that it is gone even while nothing is sent.</summary>
    private async Task ReceiveAsync(CancellationToken stop)
    {
        var ignored = new byte[256];
        while (await _socket.ReceiveAsync(ignored, SocketFlags.None, stop) > 0)
        {
        }

        throw new EndOfStreamException("the peer hung up");
    }

    private async Task PollAsync(CancellationToken stop)
    {
        if (!_acknowledgements.IsSupported)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, _time, stop);
        }

        while (true)
        {
            await _unacknowledged.WaitAsync(stop);
            var wait = new Backoff(_settings.AcknowledgementPoll, _settings.MaxAcknowledgementPoll);
            while (UnwrittenBytes > 0)
            {
                await Task.Delay(wait.Next(), _time, stop);
                if (Report())
                {
                    wait.Reset();
                }
            }
        }
    }

    private void SignalUnacknowledged()
    {
        if (_acknowledgements.IsSupported && _unacknowledged.CurrentCount == 0)
        {
            _unacknowledged.Release();
        }
    }

    /// <summary>Tells how far the peer's system has acknowledged, if it is further than before.</summary>
    private bool Report()
    {
        lock (_lock)
        {
            var acknowledged = _acknowledgements.IsSupported ? Count() : Interlocked.Read(ref _sent);
            if (acknowledged <= _written)
            {
                return false;
            }

            Interlocked.Exchange(ref _written, acknowledged);
            _events.Written(_generation, acknowledged);
            return true;
        }
    }

    private long Count()
    {
        try
        {
            return _acknowledgements.Count();
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
