using System.Buffers.Binary;
using System.Buffers;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Sources.Frames;

/// <summary>
/// Cuts a stream of bytes, given chunk by chunk, into frames. A frame that lies within a chunk is given as a view of
/// it; one that reaches over chunks is put together in a rented buffer that grows with what came, never with what a
/// header promises. However the stream is chunked, the frames and the fault that ends them are the same.
/// </summary>
/// <remarks>Does no I/O; one user at a time.</remarks>
internal sealed class FrameCutter(Framing framing, int maxFrameBytes) : IDisposable
{
    /// <summary>The longest frame that any source may allow: 64 MiB.</summary>
    public const int LargestMaxFrameBytes = MessageLimits.LargestFrame;

    private const long HeaderUnread = -1;
    private readonly bool _isLines = framing.IsLines;
    private readonly bool _isLengthPrefixed = framing == Framing.LengthPrefixed;
    private readonly int _headerLength = framing.HeaderLength;
    private readonly PayloadLength? _payloadLength = framing.PayloadLength;
    private readonly int _maxFrameBytes = Checked(maxFrameBytes);
    private byte[] _held = [];
    private int _heldLength;
    private long _heldPayload = HeaderUnread;

    /// <summary>Bytes of the frame that has begun and not ended, its header included. They are in no chunk any more.</summary>
    public int HeldBytes => _heldLength;

    /// <summary>Why nothing more can be cut; null while it can.</summary>
    public FrameFault? Fault { get; private set; }

    /// <summary>Cuts the next frame.</summary>
    /// <param name="rest">What is left of the chunk; moved on past the frame, and to its end where there is no whole one.</param>
    /// <param name="frame">The payload or line, without header or line end; valid until the next call or the chunk's end.</param>
    public CutResult Cut(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> frame)
    {
        if (_heldLength == 0 && Fault is null)
        {
            Release();
            return _isLines ? CutLine(ref rest, out frame) : CutPayload(ref rest, out frame);
        }

        frame = default;
        if (Fault is not null)
        {
            return CutResult.Broken;
        }

        return _isLines ? CutHeldLine(ref rest, out frame) : CutHeldPayload(ref rest, out frame);
    }

    /// <summary>Ends the stream.</summary>
    /// <param name="lastLineCounts">Whether a last line without its end is a frame; otherwise it is a fault.</param>
    /// <param name="frame">The last line; valid until the next call.</param>
    /// <returns>A frame, once; then no more; or broken where the stream ends inside a frame.</returns>
    public CutResult Finish(bool lastLineCounts, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (Fault is not null || _heldLength == 0)
        {
            return Fault is null ? CutResult.More : CutResult.Broken;
        }

        if (!_isLines || !lastLineCounts)
        {
            return Break(_isLines ? FrameFault.TornLine(_heldLength) : TornFrame());
        }

        frame = WithoutCarriageReturn(_held.AsSpan(0, _heldLength));
        _heldLength = 0;
        return CutResult.Frame;
    }

    /// <summary>Gives the memory back.</summary>
    public void Dispose()
    {
        _heldLength = 0;
        Release();
    }

    private CutResult CutLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> frame)
    {
        var end = rest.IndexOf((byte)'\n');
        if (end < 0)
        {
            frame = default;
            return IsLineTooLong(rest) ? Break(FrameFault.LineTooLong(_maxFrameBytes)) : Hold(ref rest, rest.Length);
        }

        frame = WithoutCarriageReturn(rest[..end]);
        if (frame.Length > _maxFrameBytes)
        {
            frame = default;
            return Break(FrameFault.LineTooLong(_maxFrameBytes));
        }

        rest = rest[(end + 1)..];
        return CutResult.Frame;
    }

    private CutResult CutHeldLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        var end = rest.IndexOf((byte)'\n');
        var more = end < 0 ? rest.Length : end;
        if ((long)_heldLength + more > _maxFrameBytes + 1L)
        {
            return Break(FrameFault.LineTooLong(_maxFrameBytes));
        }

        Hold(ref rest, more);
        var line = _held.AsSpan(0, _heldLength);
        if (IsLineTooLong(line))
        {
            return Break(FrameFault.LineTooLong(_maxFrameBytes));
        }

        if (end < 0)
        {
            return CutResult.More;
        }

        rest = rest[1..];
        _heldLength = 0;
        frame = WithoutCarriageReturn(line);
        return CutResult.Frame;
    }

    private CutResult CutPayload(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (rest.Length < _headerLength)
        {
            return Hold(ref rest, rest.Length);
        }

        if (!TryReadHeader(rest[.._headerLength], out var length))
        {
            return CutResult.Broken;
        }

        if (rest.Length - _headerLength < length)
        {
            _heldPayload = length;
            return Hold(ref rest, rest.Length);
        }

        frame = rest.Slice(_headerLength, length);
        rest = rest[(_headerLength + length)..];
        return CutResult.Frame;
    }

    private CutResult CutHeldPayload(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> frame)
    {
        frame = default;
        if (_heldPayload == HeaderUnread)
        {
            Hold(ref rest, Math.Min(rest.Length, _headerLength - _heldLength));
            if (_heldLength < _headerLength)
            {
                return CutResult.More;
            }

            if (!TryReadHeader(_held.AsSpan(0, _headerLength), out var length))
            {
                return CutResult.Broken;
            }

            _heldPayload = length;
        }

        var missing = _headerLength + _heldPayload - _heldLength;
        Hold(ref rest, (int)Math.Min(rest.Length, missing));
        if (_heldLength < _headerLength + _heldPayload)
        {
            return CutResult.More;
        }

        frame = _held.AsSpan(_headerLength, (int)_heldPayload);
        _heldLength = 0;
        _heldPayload = HeaderUnread;
        return CutResult.Frame;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadHeader(ReadOnlySpan<byte> header, out int length)
    {
        var given = _isLengthPrefixed ? BinaryPrimitives.ReadUInt32BigEndian(header) : AskForLength(header);
        if ((ulong)given > (ulong)_maxFrameBytes)
        {
            RefuseLength(given);
            length = 0;
            return false;
        }

        length = (int)given;
        return Fault is null;
    }

    private long AskForLength(ReadOnlySpan<byte> header)
    {
        try
        {
            return _payloadLength!(header);
        }
        catch (Exception cause)
        {
            Fault = FrameFault.Refused(cause);
            return 0;
        }
    }

    private void RefuseLength(long given) =>
        Break(given < 0 ? FrameFault.Negative(given) : FrameFault.PayloadTooLong(given, _maxFrameBytes));

    private FrameFault TornFrame() => _heldPayload == HeaderUnread
        ? FrameFault.TornHeader(_heldLength, _headerLength)
        : FrameFault.TornPayload(_heldLength - _headerLength, _heldPayload);

    private CutResult Break(FrameFault fault)
    {
        Fault = fault;
        return CutResult.Broken;
    }

    private CutResult Hold(ref ReadOnlySpan<byte> rest, int length)
    {
        if (_held.Length - _heldLength < length)
        {
            Grow(length);
        }

        rest[..length].CopyTo(_held.AsSpan(_heldLength));
        _heldLength += length;
        rest = rest[length..];
        return CutResult.More;
    }

    private void Grow(int length)
    {
        var needed = _heldLength + length;
        Debug.Assert(needed <= (long)_maxFrameBytes + Math.Max(1, _headerLength), "a frame above the limit is refused before it is held");
        var grown = ArrayPool<byte>.Shared.Rent((int)Math.Max(needed, Math.Min(2L * _held.Length, _maxFrameBytes)));
        _held.AsSpan(0, _heldLength).CopyTo(grown);
        Release();
        _held = grown;
    }

    private void Release()
    {
        if (_held.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_held);
            _held = [];
        }
    }

    private bool IsLineTooLong(ReadOnlySpan<byte> line) =>
        line.Length > _maxFrameBytes && (line.Length > _maxFrameBytes + 1 || line[^1] != '\r');

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ReadOnlySpan<byte> WithoutCarriageReturn(ReadOnlySpan<byte> line) =>
        line.Length > 0 && line[^1] == '\r' ? line[..^1] : line;

    private static int Checked(int maxFrameBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxFrameBytes, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(maxFrameBytes, LargestMaxFrameBytes);
        return maxFrameBytes;
    }
}
