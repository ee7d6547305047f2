using System.Buffers;
using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sinks;

/// <summary>
/// A sink that is a stream of bytes: a TCP connection or the console. A message is acknowledged when the system has
/// taken its bytes; after a lost connection what was not goes again.
/// </summary>
internal sealed class StreamSinkActor<T>(
    string name, IByteTarget target, SinkEncoder<T> encoder, IChannelPort port, ISinkHost host, int window)
    : SinkActor(name, port, window), IByteTargetEvents
{
    private const int ChunkBytes = 128 * 1024;
    private readonly WireBuffer _buffer = new(0, MessageLimits.LargestEncoding);
    private readonly List<Written> _inFlight = [];
    private readonly Queue<Frame> _again = new();
    private Frame _current;
    private int _index;
    private int _acknowledged;
    private int _generation;
    private bool _isConnected;
    private long _sent;
    private long _written;

    /// <summary>Messages of a frame that went in one chunk.</summary>
    private readonly record struct Written(Frame Frame, int First, int Count, long End, byte[]? Chunk);

    public override bool IsIdle => base.IsIdle && _current.Batch is null && _again.Count == 0;

    private bool HasMore => Waiting > 0 || _again.Count > 0 || _current.Batch is not null;

    public override void Start() => target.Start(this);

    public override ValueTask CloseAsync() => target.DisposeAsync();

    public override bool Run()
    {
        try
        {
            for (var chunks = 0; chunks < 4 && _isConnected && _sent - _written < target.MaxPending; chunks++)
            {
                if (!WriteChunk())
                {
                    return false;
                }
            }
        }
        catch (Exception error)
        {
            _isConnected = false;
            host.Fail(error);
        }

        return _isConnected && _sent - _written < target.MaxPending && HasMore;
    }

    void IByteTargetEvents.Connected(int generation) => host.Post(
        this, new ActorMessage { Kind = MessageKind.TargetConnected, Number = (ulong)generation });

    void IByteTargetEvents.Written(int generation, long totalBytes) => host.Post(
        this,
        new ActorMessage { Kind = MessageKind.TargetWritten, Number = (ulong)generation, Position = (ulong)totalBytes });

    void IByteTargetEvents.Lost(int generation, Exception? error) => host.Post(
        this, new ActorMessage { Kind = MessageKind.TargetLost, Number = (ulong)generation, Payload = error });

    protected override void ReceiveOther(in ActorMessage message)
    {
        switch (message.Kind)
        {
            case MessageKind.TargetConnected:
                _generation = (int)message.Number;
                _isConnected = true;
                _sent = 0;
                _written = 0;
                break;
            case MessageKind.TargetWritten when (int)message.Number == _generation:
                Acknowledge((long)message.Position);
                break;
            case MessageKind.TargetLost when (int)message.Number == _generation:
                Lose(message.Payload as Exception);
                break;
            default:
                break;
        }
    }

    private bool WriteChunk()
    {
        _buffer.Clear();
        var first = _inFlight.Count;
        while (_buffer.Length < ChunkBytes && HasFrame())
        {
            AppendMessages();
        }

        if (_inFlight.Count == first)
        {
            return false;
        }

        if (_buffer.Length > 0)
        {
            var chunk = ArrayPool<byte>.Shared.Rent(_buffer.Length);
            _buffer.WrittenSpan.CopyTo(chunk);
            _sent += _buffer.Length;
            _inFlight[^1] = _inFlight[^1] with { Chunk = chunk };
            target.Write(_generation, chunk.AsMemory(0, _buffer.Length));
        }
        else
        {
            Acknowledge(_written);
        }

        return true;
    }

    /// <summary>Encodes messages of the frame in hand, as many as the chunk has room for.</summary>
    private void AppendMessages()
    {
        var batch = (UnkeyedBatch<T>)_current.Batch;
        var channel = _current.Channel;
        var first = _index;
        while (_index < batch.Count && _buffer.Length < ChunkBytes)
        {
            encoder.Append(this, channel.Id, batch, _index++, _buffer);
        }

        if (_index > first)
        {
            channel.Taken = Math.Max(channel.Taken, batch.PositionAt(_index - 1));
        }

        _inFlight.Add(new Written(_current, first, _index - first, _sent + _buffer.Length, null));
        if (_index == batch.Count)
        {
            _current = default;
        }
    }

    private bool HasFrame()
    {
        if (_current.Batch is not null && !_current.IsStale)
        {
            return true;
        }

        if (!TryNext(out _current))
        {
            _current = default;
            return false;
        }

        _index = _current.Batch.CountUpTo(_current.Channel.Taken);
        return true;
    }

    private bool TryNext(out Frame frame)
    {
        while (_again.TryDequeue(out frame))
        {
            if (!frame.IsStale)
            {
                return true;
            }
        }

        return TryTake(out frame);
    }

    private void Acknowledge(long written)
    {
        _written = Math.Max(_written, written);
        while (_acknowledged < _inFlight.Count && _inFlight[_acknowledged].End <= _written)
        {
            var (frame, first, count, _, chunk) = _inFlight[_acknowledged];
            if (!frame.IsStale)
            {
                Messages += count;
                Commit(frame, first + count);
            }

            if (chunk is not null)
            {
                ArrayPool<byte>.Shared.Return(chunk);
            }

            _acknowledged++;
        }

        if (_acknowledged == _inFlight.Count || _acknowledged > 1024)
        {
            _inFlight.RemoveRange(0, _acknowledged);
            _acknowledged = 0;
        }
    }

    /// <summary>Acknowledges a frame's messages up to an index. Where none was new, what is committed is said again.</summary>
    private static void Commit(in Frame frame, int end) =>
        frame.Channel.Commit(end == 0 ? frame.Channel.Committed : frame.Batch.PositionAt(end - 1));

    private void Lose(Exception? error)
    {
        if (!_isConnected)
        {
            return;
        }

        _isConnected = false;
        if (error is not null)
        {
            host.Report(this, error);
        }

        TakeBack();
        _inFlight.Clear();
        _acknowledged = 0;
        foreach (var channel in Channels)
        {
            channel.Taken = channel.Committed;
        }
    }

    /// <summary>Everything that was not acknowledged goes again, in the same order.</summary>
    private void TakeBack()
    {
        var later = _again.ToArray();
        _again.Clear();
        var last = default(Frame);
        for (var index = _acknowledged; index < _inFlight.Count; index++)
        {
            Again(_inFlight[index].Frame, ref last);
        }

        if (_current.Batch is not null)
        {
            Again(_current, ref last);
            _current = default;
        }

        foreach (var frame in later)
        {
            _again.Enqueue(frame);
        }
    }

    /// <summary>A frame that went in several chunks goes again once.</summary>
    private void Again(in Frame frame, ref Frame last)
    {
        if (frame != last)
        {
            _again.Enqueue(frame);
            last = frame;
        }
    }
}
