using System.Buffers.Binary;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>A message with the moment for which it was scheduled, as the stopwatch counts.</summary>
internal readonly record struct Stamped(long Key, long Scheduled)
{
    /// <summary>Its size on the wire.</summary>
    public const int Bytes = 2 * sizeof(long);

    public static Stamped Decode(ReadOnlySpan<byte> frame) =>
        new(BinaryPrimitives.ReadInt64LittleEndian(frame), BinaryPrimitives.ReadInt64LittleEndian(frame[sizeof(long)..]));

    public void Write(Span<byte> frame)
    {
        BinaryPrimitives.WriteInt64LittleEndian(frame, Key);
        BinaryPrimitives.WriteInt64LittleEndian(frame[sizeof(long)..], Scheduled);
    }
}
