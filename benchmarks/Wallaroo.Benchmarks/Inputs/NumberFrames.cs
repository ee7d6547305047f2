using System.Buffers.Binary;

namespace Wallaroo.Benchmarks.Inputs;

/// <summary>Numbers of 8 bytes as length-prefixed frames: 10,000 different ones, some much more frequent than others.</summary>
internal static class NumberFrames
{
    private const int Seed = 1;
    private const int Numbers = 10_000;

    public static byte[] Make(int count)
    {
        var random = new Random(Seed);
        var bytes = new byte[count * (sizeof(int) + sizeof(long))];
        for (var rest = bytes.AsSpan(); !rest.IsEmpty; rest = rest[(sizeof(int) + sizeof(long))..])
        {
            BinaryPrimitives.WriteInt32BigEndian(rest, sizeof(long));
            BinaryPrimitives.WriteInt64BigEndian(rest[sizeof(int)..], (long)(random.NextDouble() * random.NextDouble() * Numbers));
        }

        return bytes;
    }
}
