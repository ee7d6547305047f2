using System.Buffers;
using System.Diagnostics;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Sources.Files;

/// <summary>
/// A piece of a file in a rented buffer, and before it the last bytes of what was read already: these are read again
/// with every chunk, so that a file that was cut or written anew meanwhile is noticed.
/// </summary>
internal sealed class FileChunk
{
    private byte[] _buffer = [];
    private int _overlap;
    private int _length;

    /// <summary>Where in the file the data begin.</summary>
    public long Offset { get; private set; }

    /// <summary>Where in the file the data end.</summary>
    public long End => Offset + _length;

    /// <summary>The data.</summary>
    public ReadOnlySpan<byte> Data => _buffer.AsSpan(_overlap, _length);

    /// <summary>The bytes before the data.</summary>
    public ReadOnlySpan<byte> Overlap => _buffer.AsSpan(0, _overlap);

    /// <summary>Where to read to, from <paramref name="overlap"/> bytes before <paramref name="offset"/>.</summary>
    public Memory<byte> Rent(long offset, int overlap, int capacity)
    {
        Debug.Assert(overlap <= offset && overlap <= FilePosition.TailBytes, "what lies before the data is in the file");
        if (_buffer.Length < overlap + capacity)
        {
            Release();
            _buffer = ArrayPool<byte>.Shared.Rent(FilePosition.TailBytes + capacity);
        }

        (Offset, _overlap, _length) = (offset, overlap, 0);
        return _buffer.AsMemory(0, overlap + capacity);
    }

    /// <summary>Says how many bytes were read, the overlap among them.</summary>
    public void Fill(int read) => _length = read - _overlap;

    /// <summary>The hash of the last bytes before a position within the data or at their end.</summary>
    public ulong TailHash(long position)
    {
        Debug.Assert(position >= Offset && position <= End, "the position lies in the chunk");
        var end = (int)(position - Offset) + _overlap;
        var length = (int)Math.Min(FilePosition.TailBytes, position);
        return XxHash64.Hash(_buffer.AsSpan(end - length, length));
    }

    /// <summary>Copies the last bytes before the chunk's end; answers with their number.</summary>
    public int CopyTail(Span<byte> tail)
    {
        var length = (int)Math.Min(tail.Length, End);
        _buffer.AsSpan(_overlap + _length - length, length).CopyTo(tail);
        return length;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        if (_buffer.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = [];
        }
    }
}
