using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Wallaroo.Codecs;

/// <summary>
/// Reads what <see cref="WireWriter"/> wrote. Every length and count is checked against what remains before anything
/// is allocated, and every value has one permitted form. Always passed by <c>ref</c>.
/// </summary>
/// <remarks>Each method throws <see cref="WireFormatException"/> for bytes that are not what it reads.</remarks>
public ref partial struct WireReader
{
    /// <summary>How deeply values of recursive types may be nested: 256.</summary>
    public const int MaxDepth = WireWriter.MaxDepth;

    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;
    private int _depth;

    /// <summary>A reader of all the bytes.</summary>
    public WireReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>Where the next byte is, from the start of the bytes.</summary>
    public readonly int Position => _position;

    /// <summary>How many bytes are left.</summary>
    public readonly int Remaining => _bytes.Length - _position;

    /// <summary>True if nothing is left.</summary>
    public readonly bool IsAtEnd => _position == _bytes.Length;

    /// <summary>The bytes left.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[_position..];

    /// <summary>Reads one byte.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte ReadByte()
    {
        var position = _position;
        if ((uint)position >= (uint)_bytes.Length)
        {
            ThrowTruncated(1);
        }

        _position = position + 1;
        return Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), position);
    }

    /// <summary>Reads one byte, 0 or 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool ReadBool()
    {
        var value = ReadByte();
        if (value > 1)
        {
            ThrowBool(value);
        }

        return value != 0;
    }

    /// <summary>Reads 2 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort ReadUInt16()
    {
        var value = ReadFixed<ushort>();
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>Reads 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReadUInt32()
    {
        var value = ReadFixed<uint>();
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>Reads 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadUInt64()
    {
        var value = ReadFixed<ulong>();
        return BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
    }

    /// <summary>Reads 4 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int ReadInt32() => (int)ReadUInt32();

    /// <summary>Reads 8 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadInt64() => (long)ReadUInt64();

    /// <summary>Reads 4 bytes, the bits of an IEEE 754 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public float ReadSingle() => BitConverter.UInt32BitsToSingle(ReadUInt32());

    /// <summary>Reads 8 bytes, the bits of an IEEE 754 number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public double ReadDouble() => BitConverter.UInt64BitsToDouble(ReadUInt64());

    /// <summary>Reads the 16 bytes of <see cref="WireWriter.WriteDecimal"/>.</summary>
    public decimal ReadDecimal()
    {
        var start = _position;
        Span<int> words = [ReadInt32(), ReadInt32(), ReadInt32(), ReadInt32()];
        var flags = (uint)words[3];
        if ((flags & 0x7F00FFFF) != 0 || ((flags >> 16) & 0xFF) > 28)
        {
            throw new WireFormatException(WireFormatException.Malformed, start, "a decimal with a scale of at most 28", $"flags 0x{flags:X8}");
        }

        return new decimal(words);
    }

    /// <summary>Reads 16 bytes in the order of RFC 9562.</summary>
    public Guid ReadGuid() => new(ReadBytes(16), bigEndian: true);

    /// <summary>Reads the bytes of <see cref="WireWriter.WriteVarUInt"/>; a longer form than needed is refused.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ulong ReadVarUInt()
    {
        var position = _position;
        if ((uint)position < (uint)_bytes.Length)
        {
            var first = Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), position);
            if (first < 0x80)
            {
                _position = position + 1;
                return first;
            }
        }

        return ReadLongVarUInt();
    }

    /// <summary>Reads the bytes of <see cref="WireWriter.WriteVarInt"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long ReadVarInt()
    {
        var value = ReadVarUInt();
        return (long)(value >> 1) ^ -(long)(value & 1);
    }

    /// <summary>Reads a varint that is at most a given number.</summary>
    public ulong ReadVarUInt(ulong max, string what)
    {
        var start = _position;
        var value = ReadVarUInt();
        return value <= max
            ? value
            : throw new WireFormatException(WireFormatException.Malformed, start, $"{what}, at most {max}", $"{value}");
    }

    /// <summary>The next bytes, as a view of what the reader was given.</summary>
    public ReadOnlySpan<byte> ReadBytes(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (length > Remaining)
        {
            ThrowTruncated(length);
        }

        var bytes = _bytes.Slice(_position, length);
        _position += length;
        return bytes;
    }

    /// <summary>Reads a number of bytes as a varint, and answers with a view of the bytes that follow.</summary>
    public ReadOnlySpan<byte> ReadLengthPrefixed() => ReadBytes(ReadLength("a number of bytes"));

    /// <summary>Reads the bytes of <see cref="WireWriter.WriteString(string)"/>.</summary>
    public string ReadString()
    {
        var start = _position;
        var bytes = ReadBytes(ReadLength("the number of bytes of a text"));
        return WireText.TryDecode(bytes)
            ?? throw new WireFormatException(WireFormatException.Malformed, start, "text in UTF-8", $"{bytes.Length} bytes that are not");
    }

    /// <summary>Passes over bytes.</summary>
    public void Skip(int length) => ReadBytes(length);

    /// <summary>Reads how many elements follow, and checks that so many can follow.</summary>
    /// <param name="minElementSize">The fewest bytes an element takes, at least 1.</param>
    public int ReadCount(int minElementSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(minElementSize, 1);
        var start = _position;
        var count = ReadVarUInt();
        if (count > (ulong)(Remaining / minElementSize))
        {
            throw new WireFormatException(
                WireFormatException.LengthTooLarge,
                start,
                $"at most {Remaining / minElementSize} elements of at least {minElementSize} bytes in the {Remaining} bytes left",
                $"a count of {count}");
        }

        return (int)count;
    }

    /// <summary>Throws unless all bytes have been read.</summary>
    public readonly void ExpectEnd()
    {
        if (!IsAtEnd)
        {
            throw new WireFormatException(WireFormatException.TrailingBytes, _position, "the end of the input", $"{Remaining} more bytes");
        }
    }

    /// <summary>Goes one level into a recursive value; every call has its <see cref="Leave"/> unless it throws.</summary>
    public void Enter(string typeName)
    {
        if (++_depth > MaxDepth)
        {
            throw new WireFormatException(WireFormatException.TooDeep, _position, $"at most {MaxDepth} levels of {typeName}", "more");
        }
    }

    /// <summary>Comes back from <see cref="Enter"/>.</summary>
    public void Leave() => _depth--;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private T ReadFixed<T>()
        where T : unmanaged
    {
        var position = _position;
        if (_bytes.Length - position < Unsafe.SizeOf<T>())
        {
            ThrowTruncated(Unsafe.SizeOf<T>());
        }

        _position = position + Unsafe.SizeOf<T>();
        return Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), position));
    }

    private int ReadLength(string what)
    {
        var start = _position;
        var length = ReadVarUInt();
        if (length > (ulong)Remaining)
        {
            throw new WireFormatException(WireFormatException.LengthTooLarge, start, $"{what}, at most the {Remaining} left", $"{length}");
        }

        return (int)length;
    }

    private ulong ReadLongVarUInt()
    {
        var start = _position;
        if (_bytes.Length - start >= sizeof(ulong))
        {
            var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(_bytes), start));
            var length = VarUInt.Gather(word, out var value);
            if (length > 0 && _bytes[start + length - 1] != 0)
            {
                _position = start + length;
                return value;
            }
        }

        return ReadVarUIntByBytes();
    }

    private ulong ReadVarUIntByBytes()
    {
        var start = _position;
        var value = 0UL;
        for (var shift = 0; shift < 70; shift += 7)
        {
            var next = ReadByte();
            if (shift == 63 && next > 1)
            {
                break;
            }

            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
            {
                return next == 0 && shift > 0
                    ? throw new WireFormatException(WireFormatException.Malformed, start, "a varint in its shortest form", "one with zeros at its end")
                    : value;
            }
        }

        throw new WireFormatException(WireFormatException.Malformed, start, "a varint of at most 64 bits", "a longer one");
    }

    [DoesNotReturn]
    private readonly void ThrowTruncated(int needed) =>
        throw new WireFormatException(WireFormatException.Truncated, _position, $"{needed} more bytes", $"{Remaining}");

    [DoesNotReturn]
    private readonly void ThrowBool(byte value) =>
        throw new WireFormatException(WireFormatException.Malformed, _position - 1, "a bool, 0 or 1", $"{value}");
}
