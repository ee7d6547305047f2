using System.Buffers;
using System.Net.Sockets;
using Wallaroo.Actors.Sources.Frames;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>
/// A connection that is read into a few buffers ahead of its reader. While they are full the socket is not read, so
/// that the sender feels it. While nothing comes a few bytes are all that it holds: the first ones are received into
/// them, and only then is a buffer taken (a receive of no bytes would not do: it may end though nothing came). Receiving runs on the system's threads; the
/// members that say so are the reader's alone.
/// </summary>
internal sealed class TcpConnection(
    Socket socket, string peer, Framing framing, TcpIntake intake, SemaphoreSlim budget, ReadyConnections ready)
{
    private const int FirstBytes = 256;
    private readonly int _chunkBytes = intake.Settings.ChunkBytes;
    private readonly byte[] _first = new byte[FirstBytes];
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _slots = new(intake.Settings.ChunksPerConnection);
    private readonly Queue<ArraySegment<byte>> _chunks = new(intake.Settings.ChunksPerConnection);
    private ArraySegment<byte> _current;
    private int _taken;
    private long _received;
    private long _drainLimit = long.MaxValue;
    private bool _isQueued;
    private bool _hasEnded;
    private volatile bool _isClosed;

    public string Peer { get; } = peer;

    /// <summary>Cuts its stream; the reader's.</summary>
    public FrameCutter Cutter { get; } = new(framing, intake.Settings.MaxFrameBytes);

    /// <summary>Bytes before what is left; the reader's.</summary>
    public long Offset { get; private set; }

    /// <summary>How the connection was lost; null where the peer hung up. Known once it <see cref="HasEnded"/>.</summary>
    public string? Error { get; private set; }

    /// <summary>Ends when no buffer is held by the receiving any more.</summary>
    public Task Receiving { get; private set; } = Task.CompletedTask;

    /// <summary>Whether all that came has been taken and nothing more will come; the reader's.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_lock)
            {
                return _hasEnded && _chunks.Count == 0 && _current.Array is null;
            }
        }
    }

    /// <summary>Begins to receive, until the connection ends, is closed, or <paramref name="stop"/> is set.</summary>
    public void Start(CancellationToken stop) => Receiving = ReceiveAsync(stop);

    /// <summary>What is left of the oldest buffer; the reader's.</summary>
    public bool TryPeek(out ReadOnlySpan<byte> rest)
    {
        if (_current.Array is null && !TryTakeChunk())
        {
            rest = default;
            return false;
        }

        rest = _current.AsSpan(_taken);
        return true;
    }

    /// <summary>Moves on until so many bytes are left of the oldest buffer, which is given back when it is used up; the reader's.</summary>
    public void MoveTo(int left)
    {
        Offset += _current.Count - left - _taken;
        _taken = _current.Count - left;
        if (left == 0)
        {
            ReleaseCurrent();
        }
    }

    /// <summary>Whether it keeps its place among the ready: there is more to read or an end to handle; the reader's.</summary>
    public bool KeepsTurn()
    {
        lock (_lock)
        {
            _isQueued = _current.Array is not null || _chunks.Count > 0 || _hasEnded;
            return _isQueued;
        }
    }

    /// <summary>Receives what the system has already and, of a sender that does not stop, at most a buffer more.</summary>
    public void Drain()
    {
        try
        {
            // A receive may be under way whose bytes are in neither number.
            Volatile.Write(ref _drainLimit, Volatile.Read(ref _received) + _chunkBytes + socket.Available);
            socket.Shutdown(SocketShutdown.Receive);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // It is not connected any more: the receiving ends by itself.
        }
    }

    /// <summary>Ends it, and drops what was not read; the reader's.</summary>
    public void Close()
    {
        _isClosed = true;
        socket.Dispose();
        _slots.Release();
        ReleaseCurrent();
        while (TryTakeChunk())
        {
            ReleaseCurrent();
        }

        Cutter.Dispose();
    }

    private async Task ReceiveAsync(CancellationToken stop)
    {
        string? error = null;
        try
        {
            await ReceiveToEndAsync(stop);
        }
        catch (SocketException lost)
        {
            error = lost.Message;
        }
        catch (Exception closed) when (closed is ObjectDisposedException or OperationCanceledException)
        {
            error = "closed by the worker";
        }

        End(error);
    }

    private async Task ReceiveToEndAsync(CancellationToken stop)
    {
        while (true)
        {
            await WaitAsync(_slots, stop);
            var first = _isClosed ? 0 : await ReceiveAsync(_first);
            if (first == 0)
            {
                return;
            }

            await WaitAsync(budget, stop);
            var chunk = ArrayPool<byte>.Shared.Rent(_chunkBytes);
            _first.AsSpan(0, first).CopyTo(chunk);
            var read = first;
            try
            {
                read += await ReceiveMoreAsync(chunk, first);
            }
            finally
            {
                Volatile.Write(ref _received, _received + read);
                Post(new ArraySegment<byte>(chunk, 0, read));
            }
        }
    }

    private ValueTask<int> ReceiveMoreAsync(byte[] chunk, int first) =>
        first == _first.Length && socket.Available > 0
            ? ReceiveAsync(chunk.AsMemory(first, _chunkBytes - first))
            : ValueTask.FromResult(0);

    private ValueTask<int> ReceiveAsync(Memory<byte> space)
    {
        var wanted = (int)Math.Min(space.Length, Volatile.Read(ref _drainLimit) - _received);
        return wanted <= 0
            ? ValueTask.FromResult(0)
            : socket.ReceiveAsync(space[..wanted], SocketFlags.None, CancellationToken.None);
    }

    private Task WaitAsync(SemaphoreSlim room, CancellationToken stop)
    {
        var waiting = room.WaitAsync(stop);
        if (!waiting.IsCompleted)
        {
            intake.Logger.Paused(intake.Step, Peer);
        }

        return waiting;
    }

    private void Post(ArraySegment<byte> chunk)
    {
        intake.Counters.CountReceived(chunk.Count);
        bool dropped;
        bool queues;
        lock (_lock)
        {
            dropped = _isClosed;
            if (!dropped)
            {
                _chunks.Enqueue(chunk);
            }

            queues = !dropped && !_isQueued;
            _isQueued |= queues;
        }

        if (dropped)
        {
            intake.Counters.CountUsed(chunk.Count);
            Return(chunk.Array!);
        }
        else if (queues)
        {
            ready.Enqueue(this);
        }
    }

    private void End(string? error)
    {
        bool queues;
        lock (_lock)
        {
            Error = error;
            _hasEnded = true;
            queues = !_isClosed && !_isQueued;
            _isQueued |= queues;
        }

        if (queues)
        {
            ready.Enqueue(this);
        }
    }

    private bool TryTakeChunk()
    {
        lock (_lock)
        {
            _taken = 0;
            return _chunks.TryDequeue(out _current);
        }
    }

    private void ReleaseCurrent()
    {
        if (_current.Array is { } chunk)
        {
            intake.Counters.CountUsed(_current.Count);
            _current = default;
            Return(chunk);
            _slots.Release();
        }
    }

    private void Return(byte[] chunk)
    {
        ArrayPool<byte>.Shared.Return(chunk);
        budget.Release();
    }
}
