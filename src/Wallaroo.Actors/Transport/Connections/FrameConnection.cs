using System.Buffers;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>
/// A connection on which both sides know each other: sends what is queued, hands on what comes, and notices when the
/// other side falls silent. Both sides say at even intervals that they live; neither answers to that.
/// </summary>
internal sealed class FrameConnection
{
    private readonly ByteLink _link;
    private readonly TransportSettings _settings;
    private readonly TimeProvider _time;
    private readonly OutputQueue _output;
    private readonly CancellationTokenSource _ended = new();
    private readonly Lock _lock = new();
    private TransportLoss? _loss;
    private long _heard;
    private volatile bool _isLeaving;

    public FrameConnection(ByteLink link, TransportIdentity peer, TransportSettings settings, TimeProvider time)
    {
        _link = link;
        Peer = peer;
        _settings = settings;
        _time = time;
        _output = new OutputQueue(settings.OutputBytes);
        _heard = time.GetTimestamp();
        Ended = _ended.Token;
    }

    /// <summary>Who is at the other side.</summary>
    public TransportIdentity Peer { get; }

    /// <summary>The other side's address, for people.</summary>
    public string Remote => _link.Remote;

    /// <summary>Fires when the connection is gone.</summary>
    public CancellationToken Ended { get; }

    /// <summary>Bytes that wait to be sent.</summary>
    public long WaitingBytes => _output.Bytes;

    /// <summary>Queues a frame. More than the limit ends the connection.</summary>
    /// <returns>Whether it is queued.</returns>
    public bool Send(ReadOnlySpan<byte> frame)
    {
        var isAdded = _output.TryAdd(frame, out var isFull);
        if (isFull)
        {
            Fail(new TransportException(
                TransportCodes.Overfull, $"{_output.Bytes} bytes wait to be sent, at most {_settings.OutputBytes} may: the other side does not read as fast as this one writes"));
        }

        return isAdded;
    }

    /// <summary>Ends it because of an error.</summary>
    public void Fail(Exception error) => End(
        _isLeaving ? new TransportLoss("this worker closed it", IsOrderly: true) : new TransportLoss(error.Message, IsOrderly: false),
        isAborted: true);

    /// <summary>Sends what waits, says goodbye, and ends it.</summary>
    public void Leave()
    {
        _isLeaving = true;
        using var buffer = new WireBuffer();
        FrameFormat.End(buffer, FrameFormat.Begin(buffer, FrameKind.Goodbye));
        _ = _output.TryAdd(buffer.WrittenSpan, out _);
        _output.Close(isDropped: false);
    }

    /// <summary>Serves it until it ends.</summary>
    /// <returns>Why it ended.</returns>
    public async Task<TransportLoss> RunAsync(IFrameReceiver receiver)
    {
        await using var timer = _time.CreateTimer(static state => ((FrameConnection)state!).Tick(), this, _settings.KeepAlive, _settings.KeepAlive);
        var writing = WriteAsync();
        var reading = ReadAsync(receiver);
        await Task.WhenAll(writing, reading).ConfigureAwait(false);
        return _loss ?? new TransportLoss("it was closed", IsOrderly: true);
    }

    private void Tick()
    {
        var silent = _time.GetElapsedTime(Volatile.Read(ref _heard));
        if (silent > _settings.Silence)
        {
            Fail(new TransportException(
                TransportCodes.Silent, $"nothing came for {silent.TotalSeconds:F1} s, and at most {_settings.Silence.TotalSeconds:F1} s of silence are borne: the network is cut, or the other process is stopped"));
            return;
        }

        using var buffer = new WireBuffer();
        FrameFormat.End(buffer, FrameFormat.Begin(buffer, FrameKind.KeepAlive));
        _ = _output.TryAdd(buffer.WrittenSpan, out _);
    }

    private void End(TransportLoss loss, bool isAborted = false)
    {
        lock (_lock)
        {
            if (_loss is not null)
            {
                return;
            }

            _loss = loss;
        }

        _output.Close(isDropped: true);
        if (isAborted)
        {
            _link.Abort();
        }

        _ended.Cancel();
    }

    private async Task WriteAsync()
    {
        try
        {
            while (await _output.TakeAsync().ConfigureAwait(false) is { } piece)
            {
                try
                {
                    await _link.Output.WriteAsync(piece.WrittenMemory, Ended).ConfigureAwait(false);
                    await _link.Output.FlushAsync(Ended).ConfigureAwait(false);
                }
                finally
                {
                    _output.Sent(piece);
                }
            }

            End(new TransportLoss("this worker closed it", IsOrderly: true));
        }
        catch (Exception error)
        {
            Fail(error);
        }
    }

    private async Task ReadAsync(IFrameReceiver receiver)
    {
        try
        {
            while (true)
            {
                var read = await _link.Input.ReadAsync(Ended).ConfigureAwait(false);
                Volatile.Write(ref _heard, _time.GetTimestamp());
                var rest = read.Buffer;
                while (FrameFormat.TryMeasure(rest, _settings.MaxFrameBytes, out var length))
                {
                    Take(receiver, rest.Slice(0, length));
                    rest = rest.Slice(length);
                }

                _link.Input.AdvanceTo(rest.Start, rest.End);
                if (read.IsCompleted)
                {
                    Fail(Closed(rest.Length));
                    return;
                }
            }
        }
        catch (Exception error)
        {
            Fail(error as TransportException ?? Malformed(error));
        }
        finally
        {
            await _link.Input.CompleteAsync().ConfigureAwait(false);
        }
    }

    private static IOException Closed(long left) => left == 0
        ? new IOException("the other side closed the connection")
        : new IOException($"{TransportCodes.CutOff} the other side closed the connection within a frame, {left} bytes after its beginning");

    private static Exception Malformed(Exception error) => error is CodecException or OverflowException
        ? new TransportException(TransportCodes.Malformed, $"a frame with a right checksum cannot be read: {error.Message}", error)
        : error;

    private void Take(IFrameReceiver receiver, in ReadOnlySequence<byte> bytes)
    {
        if (bytes.IsSingleSegment)
        {
            Take(receiver, bytes.FirstSpan);
            return;
        }

        var rented = ArrayPool<byte>.Shared.Rent((int)bytes.Length);
        try
        {
            bytes.CopyTo(rented);
            Take(receiver, rented.AsSpan(0, (int)bytes.Length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private void Take(IFrameReceiver receiver, ReadOnlySpan<byte> bytes)
    {
        var frame = FrameFormat.Read(bytes);
        if (frame.Version != FrameFormat.Version)
        {
            throw Handshake.OtherVersion(frame.Version);
        }

        switch (frame.Kind)
        {
            case FrameKind.KeepAlive:
                break;
            case FrameKind.Goodbye:
                End(new TransportLoss("the other side said goodbye", IsOrderly: true));
                break;
            default:
                receiver.Receive(this, frame.Kind, frame.Body);
                break;
        }
    }
}
