using System.Buffers.Binary;

namespace Wallaroo.Host.Tools.Receiving;

/// <summary>Messages with their length before them (4 bytes, big-endian); written with a line feed behind each.</summary>
/// <param name="bufferSize">Bytes read at once.</param>
internal sealed class FramedForm(int bufferSize) : IReceivedForm
{
    private const int HeaderBytes = 4;
    private byte[] _bytes = new byte[Math.Max(bufferSize, HeaderBytes)];
    private byte[] _lines = [];
    private int _end;

    /// <inheritdoc/>
    public Memory<byte> Free => _bytes.AsMemory(_end);

    /// <inheritdoc/>
    public int Pending => _end;

    /// <inheritdoc/>
    public uint? Take(int count, ReceivedOutput output)
    {
        _end += count;
        var (taken, messages, tooLong) = Split(output.Wanted, out var lines);
        output.Count(messages, taken);
        output.Write(lines);
        Keep(taken);
        return tooLong;
    }

    private (int Taken, long Messages, uint? TooLong) Split(long wanted, out ReadOnlySpan<byte> lines)
    {
        if (_lines.Length < _bytes.Length)
        {
            _lines = new byte[_bytes.Length];
        }

        var (taken, written, messages) = (0, 0, 0L);
        lines = default;
        while (messages < wanted && _end - taken >= HeaderBytes)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(_bytes.AsSpan(taken));
            if (length > ReceiverOptions.MaxFrameBytes)
            {
                lines = _lines.AsSpan(0, written);
                return (taken, messages, length);
            }

            if (_end - taken - HeaderBytes < length)
            {
                break;
            }

            _bytes.AsSpan(taken + HeaderBytes, (int)length).CopyTo(_lines.AsSpan(written));
            written += (int)length;
            _lines[written++] = (byte)'\n';
            taken += HeaderBytes + (int)length;
            messages++;
        }

        lines = _lines.AsSpan(0, written);
        return (taken, messages, null);
    }

    /// <summary>Moves what is left to the front, and makes room for the rest of its frame.</summary>
    private void Keep(int taken)
    {
        _bytes.AsSpan(taken, _end - taken).CopyTo(_bytes);
        _end -= taken;
        if (_end < HeaderBytes)
        {
            return;
        }

        var needed = HeaderBytes + Math.Min(BinaryPrimitives.ReadUInt32BigEndian(_bytes), ReceiverOptions.MaxFrameBytes);
        if (needed > _bytes.Length && _end == _bytes.Length)
        {
            Array.Resize(ref _bytes, (int)Math.Min(needed, 2L * _bytes.Length));
        }
    }
}
