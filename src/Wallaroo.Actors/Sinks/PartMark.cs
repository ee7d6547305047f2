using System.Buffers.Binary;

namespace Wallaroo.Actors.Sinks;

/// <summary>The range of positions of the part that an origin published last, or was about to.</summary>
internal readonly record struct PartMark(ulong First, ulong Last)
{
    private const int Size = 2 * sizeof(ulong);

    public byte[] Encode()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), Last);
        return bytes;
    }

    public static PartMark Decode(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new PartMark(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt64LittleEndian(bytes[sizeof(ulong)..]))
        : throw new SinkException("WAL6590", $"a file sink's mark has {bytes.Length} bytes and not {Size}: run 'wallaroo journal verify'.");
}
