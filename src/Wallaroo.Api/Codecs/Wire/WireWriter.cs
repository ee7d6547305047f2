using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Codecs;

/// <summary>
/// Writes primitives to a <see cref="WireBuffer"/>. It holds the buffer's free space and its own position, so what it
/// wrote counts as written in the buffer only after <see cref="Commit"/>; without it, it is forgotten. While a writer
/// is in use nothing else may write to its buffer. Always passed by <c>ref</c>.
/// </summary>
/// <remarks>Fixed-size numbers are little-endian. What each method writes is frozen: docs/decisions/0001-formats.md.</remarks>
public ref partial struct WireWriter
{
    /// <summary>How deeply values of recursive types may be nested: 256.</summary>
    public const int MaxDepth = 256;

    private readonly WireBuffer _buffer;
    private Span<byte> _free;
    private int _position;
    private int _depth;

    /// <summary>A writer that goes on where the buffer ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public WireWriter(WireBuffer buffer)
    {
        _buffer = buffer;
        _free = buffer.Free;
        _position = 0;
        _depth = 0;
    }

    /// <summary>Where the next byte goes, in bytes from the start of the buffer.</summary>
    public readonly int Position => _buffer.Length + _position;

    /// <summary>Makes what was written part of the buffer. The writer may be used on.</summary>
    public void Commit()
    {
        _buffer.Advance(_position);
        _free = _buffer.Free;
        _position = 0;
    }

    /// <summary>Forgets what this writer wrote from an earlier <see cref="Position"/> on.</summary>
    public void Rewind(int position)
    {
        var back = position - _buffer.Length;
        if (back >= 0 && back <= _position)
        {
            _position = back;
            return;
        }

        if (back > 0)
        {
            throw new ArgumentOutOfRangeException(nameof(position), position, $"beyond what was written, {Position}");
        }

        _buffer.Truncate(position);
        _free = _buffer.Free;
        _position = 0;
    }

    /// <summary>Writes one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteByte(byte value)
    {
        var position = _position;
        if ((uint)position >= (uint)_free.Length)
        {
            Grow(1);
            position = _position;
        }

        Unsafe.Add(ref MemoryMarshal.GetReference(_free), position) = value;
        _position = position + 1;
    }

    /// <summary>Writes one byte, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteBool(bool value) => WriteByte(value ? (byte)1 : (byte)0);

    /// <summary>Writes 2 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt16(ushort value) => WriteFixed(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt32(uint value) => WriteFixed(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteUInt64(ulong value) => WriteFixed(BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value));

    /// <summary>Writes 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt32(int value) => WriteUInt32((uint)value);

    /// <summary>Writes 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteInt64(long value) => WriteUInt64((ulong)value);

    /// <summary>Writes 4 bytes, the bits of an IEEE 754 number (of a NaN too).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteSingle(float value) => WriteUInt32(BitConverter.SingleToUInt32Bits(value));

    /// <summary>Writes 8 bytes, the bits of an IEEE 754 number (of a NaN too).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteDouble(double value) => WriteUInt64(BitConverter.DoubleToUInt64Bits(value));

    /// <summary>Writes 16 bytes: the low, middle and high word and the flags of a decimal, scale kept.</summary>
    public void WriteDecimal(decimal value)
    {
        Span<int> words = stackalloc int[4];
        decimal.GetBits(value, words);
        foreach (var word in words)
        {
            WriteInt32(word);
        }
    }

    /// <summary>Writes 16 bytes in the order of RFC 9562, which is the order of the text form.</summary>
    public void WriteGuid(Guid value)
    {
        value.TryWriteBytes(Reserve(16), bigEndian: true, out _);
        _position += 16;
    }

    /// <summary>Writes 1 to 10 bytes, seven bits in each, low bits first, the high bit set in all but the last (LEB128).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarUInt(ulong value)
    {
        if (value < 0x80)
        {
            WriteByte((byte)value);
            return;
        }

        WriteLongVarUInt(value);
    }

    /// <summary>Writes 1 to 10 bytes: zigzag, so that small negative numbers are short too, as <see cref="WriteVarUInt"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void WriteVarInt(long value) => WriteVarUInt((ulong)((value << 1) ^ (value >> 63)));

    /// <summary>Writes the bytes as they are, without their number.</summary>
    public void WriteBytes(scoped ReadOnlySpan<byte> value)
    {
        value.CopyTo(Reserve(value.Length));
        _position += value.Length;
    }

    /// <summary>Writes the number of bytes as a varint, then the bytes.</summary>
    public void WriteLengthPrefixed(scoped ReadOnlySpan<byte> value)
    {
        WriteVarUInt((uint)value.Length);
        WriteBytes(value);
    }

    /// <summary>
    /// Space for bytes of a known number, to be filled by the caller. It counts as written at once, and is void after
    /// the next write.
    /// </summary>
    [UnscopedRef]
    public Span<byte> WriteSpan(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var span = Reserve(length)[..length];
        _position += length;
        return span;
    }

    /// <summary>Goes one level into a recursive value; every call has its <see cref="Leave"/> unless it throws.</summary>
    /// <exception cref="CodecValueException">WAL3024: more than <see cref="MaxDepth"/> levels.</exception>
    public void Enter(string typeName)
    {
        if (++_depth > MaxDepth)
        {
            throw new CodecValueException(
                CodecValueException.TooDeep,
                $"{typeName}: values are nested more than {MaxDepth} levels deep, or in a circle; keep them in a list and refer to each other by index");
        }
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void WriteFixed<T>(T value)
        where T : unmanaged
    {
        var position = _position;
        if (_free.Length - position < Unsafe.SizeOf<T>())
        {
            Grow(Unsafe.SizeOf<T>());
            position = _position;
        }

        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_free), position), value);
        _position = position + Unsafe.SizeOf<T>();
    }

    private void WriteLongVarUInt(ulong value)
    {
        var length = VarUIntSize(value);
        if (length > sizeof(ulong) || _free.Length - _position < sizeof(ulong))
        {
            WriteVarUIntByBytes(value, length);
            return;
        }

        // Eight bytes at once, of which only the first ones count.
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref MemoryMarshal.GetReference(_free), _position), VarUInt.Spread(value, length));
        _position += length;
    }

    private void WriteVarUIntByBytes(ulong value, int length)
    {
        var bytes = Reserve(length);
        for (var i = 0; i < length - 1; i++)
        {
            bytes[i] = (byte)(value | 0x80);
            value >>= 7;
        }

        bytes[length - 1] = (byte)value;
        _position += length;
    }

    /// <summary>How many bytes <see cref="WriteVarUInt"/> writes.</summary>
    internal static int VarUIntSize(ulong value) => (BitOperations.Log2(value | 1) * 9 + 73) >> 6;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Span<byte> Reserve(int size)
    {
        if (_free.Length - _position < size)
        {
            Grow(size);
        }

        return _free[_position..];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Grow(int size)
    {
        _buffer.Advance(_position);
        _position = 0;
        _free = default;
        _free = _buffer.GetSpan(size);
    }
}
