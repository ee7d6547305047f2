using System.Buffers.Binary;

namespace Wallaroo.Actors.Sinks;

/// <summary>The part that an origin published last, or was about to.</summary>
/// <param name="First">The position of its first message.</param>
/// <param name="Last">The position of its last.</param>
/// <param name="Epoch">That of the writer that sealed it: tells its pending file from what another left.</param>
internal readonly record struct PartMark(ulong First, ulong Last, ulong Epoch)
{
    private const int Size = 3 * sizeof(ulong);

    public byte[] Encode()
    {
        var bytes = new byte[Size];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, First);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(sizeof(ulong)), Last);
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(2 * sizeof(ulong)), Epoch);
        return bytes;
    }

    public static PartMark Decode(ReadOnlySpan<byte> bytes) => bytes.Length == Size
        ? new PartMark(Read(bytes, 0), Read(bytes, 1), Read(bytes, 2))
        : throw new SinkException("WAL6590", $"a file sink's mark has {bytes.Length} bytes and not {Size}: run 'wallaroo journal verify'.");

    private static ulong Read(ReadOnlySpan<byte> bytes, int index) =>
        BinaryPrimitives.ReadUInt64LittleEndian(bytes[(index * sizeof(ulong))..]);
}
