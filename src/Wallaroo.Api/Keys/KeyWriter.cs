using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Wallaroo.Keys;

/// <summary>Collects the canonical form of a key, from which its hash is made. Every part is self-delimiting.</summary>
public ref struct KeyWriter
{
    /// <summary>Bytes on the stack that most keys fit into.</summary>
    internal const int StackSpace = 256;

    private Span<byte> _space;
    private byte[]? _rented;
    private int _length;

    internal KeyWriter(Span<byte> space) => _space = space;

    internal readonly ReadOnlySpan<byte> Written => _space[.._length];

    /// <summary>Writes an integer of any size up to 64 bits, an enum, bool or char: 8 bytes, little-endian.</summary>
    public void WriteInteger(long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Reserve(8), value);
        _length += 8;
    }

    /// <summary>Writes an unsigned integer: 8 bytes, little-endian.</summary>
    public void WriteInteger(ulong value) => WriteInteger((long)value);

    /// <summary>Writes 16 bytes in the order of the text form (RFC 9562).</summary>
    public void WriteGuid(Guid value)
    {
        value.TryWriteBytes(Reserve(16), bigEndian: true, out _);
        _length += 16;
    }

    /// <summary>Writes the number of UTF-16 units as an integer, then the units, little-endian.</summary>
    public void WriteString(scoped ReadOnlySpan<char> value)
    {
        WriteInteger(value.Length);
        WriteChars(value);
    }

    /// <summary>Writes the number of bytes as an integer, then the bytes.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        WriteInteger(value.Length);
        WriteRaw(value);
    }

    internal void WriteRaw(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        _length += value.Length;
    }

    internal void WriteChars(scoped ReadOnlySpan<char> value)
    {
        if (BitConverter.IsLittleEndian)
        {
            WriteRaw(MemoryMarshal.AsBytes(value));
            return;
        }

        foreach (var unit in value)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(Reserve(2), unit);
            _length += 2;
        }
    }

    internal ulong HashAndDispose()
    {
        var hash = XxHash64.Hash(Written);
        Dispose();
        return hash;
    }

    internal void Dispose()
    {
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Span<byte> Reserve(int size)
    {
        if (_space.Length - _length < size)
        {
            Grow(size);
        }

        return _space[_length..];
    }

    private void Grow(int size)
    {
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(2 * _space.Length, checked(_length + size)));
        Written.CopyTo(grown);
        Dispose();
        _rented = grown;
        _space = grown;
    }
}
