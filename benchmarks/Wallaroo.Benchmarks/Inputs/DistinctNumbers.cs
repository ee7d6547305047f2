using System.Buffers.Binary;

namespace Wallaroo.Benchmarks.Inputs;

/// <summary>Numbers of 8 bytes as length-prefixed frames, each once.</summary>
internal static class DistinctNumbers
{
    private const int FrameBytes = sizeof(int) + sizeof(long);

    public static byte[] Make(int count)
    {
        var bytes = new byte[(long)count * FrameBytes];
        for (var number = 0; number < count; number++)
        {
            var frame = bytes.AsSpan(number * FrameBytes, FrameBytes);
            BinaryPrimitives.WriteInt32BigEndian(frame, sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(frame[sizeof(int)..], number);
        }

        return bytes;
    }
}
