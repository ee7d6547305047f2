using System.Buffers.Binary;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>A number in 7 bits a byte, the lowest first.</summary>
internal readonly struct NumberRecord : IRecordFormat
{
    public static int Write(ReadOnlySpan<byte> frame, Span<byte> destination)
    {
        var rest = BinaryPrimitives.ReadUInt64BigEndian(frame);
        var length = 0;
        for (; rest >= 0x80; rest >>= 7)
        {
            destination[length++] = (byte)(rest | 0x80);
        }

        destination[length++] = (byte)rest;
        return length;
    }
}
