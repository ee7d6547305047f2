using System.Buffers.Binary;

namespace Wallaroo.Actors.Journals;

/// <summary>Writes the integers of stored structures into a buffer that is known to be large enough.</summary>
internal ref struct VarintWriter(Span<byte> buffer)
{
    private readonly Span<byte> _buffer = buffer;

    public int Length { get; private set; }

    public void WriteByte(byte value) => _buffer[Length++] = value;

    public void Write(ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            _buffer[Length++] = (byte)(value | 0x80);
        }

        _buffer[Length++] = (byte)value;
    }

    public void WriteFixed(uint value)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(_buffer[Length..], value);
        Length += sizeof(uint);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(_buffer[Length..]);
        Length += bytes.Length;
    }
}
