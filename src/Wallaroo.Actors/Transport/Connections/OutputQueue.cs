using System.Diagnostics.CodeAnalysis;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>
/// Whole frames that wait to be sent over one connection. Frames are gathered in pieces, of which the sender takes all
/// that is there at a time: the busier the connection, the more frames go in one write.
/// </summary>
/// <param name="maxBytes">What may wait; a single frame may be longer.</param>
internal sealed class OutputQueue(long maxBytes)
{
    private const int PieceBytes = 256 * 1024;
    private readonly Lock _lock = new();
    private readonly Queue<WireBuffer> _pieces = new();
    private WireBuffer? _last;
    private TaskCompletionSource? _sender;
    private bool _isClosed;

    /// <summary>Bytes that wait, and those that are being sent.</summary>
    public long Bytes { get; private set; }

    /// <summary>Adds a frame.</summary>
    /// <param name="frame">All of it.</param>
    /// <param name="isFull">Whether it was not added because too much waits.</param>
    /// <returns>False where it is full or closed.</returns>
    public bool TryAdd(ReadOnlySpan<byte> frame, out bool isFull)
    {
        TaskCompletionSource? sender;
        lock (_lock)
        {
            isFull = !_isClosed && Bytes > 0 && Bytes + frame.Length > maxBytes;
            if (isFull || _isClosed)
            {
                return false;
            }

            Append(frame);
            (sender, _sender) = (_sender, null);
        }

        sender?.TrySetResult();
        return true;
    }

    /// <summary>Takes the next piece. The caller sends it and then calls <see cref="Sent"/>.</summary>
    /// <returns>Null where nothing will ever come any more.</returns>
    public async ValueTask<WireBuffer?> TakeAsync()
    {
        while (true)
        {
            Task waiting;
            lock (_lock)
            {
                if (TryTake(out var piece))
                {
                    return piece;
                }

                if (_isClosed)
                {
                    return null;
                }

                _sender ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = _sender.Task;
            }

            await waiting.ConfigureAwait(false);
        }
    }

    /// <summary>Gives a piece back.</summary>
    public void Sent(WireBuffer piece)
    {
        lock (_lock)
        {
            Bytes -= piece.Length;
        }

        piece.Dispose();
    }

    /// <summary>Takes nothing more; what waits is still sent unless it is to be thrown away.</summary>
    public void Close(bool isDropped)
    {
        TaskCompletionSource? sender;
        lock (_lock)
        {
            _isClosed = true;
            while (isDropped && TryTake(out var piece))
            {
                Bytes -= piece.Length;
                piece.Dispose();
            }

            (sender, _sender) = (_sender, null);
        }

        sender?.TrySetResult();
    }

    private bool TryTake([NotNullWhen(true)] out WireBuffer? piece)
    {
        if (!_pieces.TryDequeue(out piece))
        {
            return false;
        }

        if (piece == _last)
        {
            _last = null;
        }

        return true;
    }

    private void Append(ReadOnlySpan<byte> frame)
    {
        if (_last is null || _last.Length + frame.Length > PieceBytes)
        {
            _last = new WireBuffer(Math.Max(frame.Length, _pieces.Count == 0 ? 0 : PieceBytes), Array.MaxLength);
            _pieces.Enqueue(_last);
        }

        frame.CopyTo(_last.GetSpan(frame.Length));
        _last.Advance(frame.Length);
        Bytes += frame.Length;
    }
}
