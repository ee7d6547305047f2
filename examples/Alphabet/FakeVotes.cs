using System.Buffers.Binary;

namespace Alphabet;

/// <summary>The input of this example: one vote for each letter from a to z, then two for each.</summary>
public static class FakeVotes
{
    private const int HeaderBytes = 4;

    public static byte[] Create()
    {
        var bytes = new List<byte>();
        for (var count = 1u; count <= 2; count++)
        {
            for (var letter = 'a'; letter <= 'z'; letter++)
            {
                bytes.AddRange(Frame(letter, count));
            }
        }

        return [.. bytes];
    }

    public static int Write(string file)
    {
        File.WriteAllBytes(file, Create());
        return 0;
    }

    private static byte[] Frame(char letter, uint count)
    {
        var frame = new byte[HeaderBytes + Votes.Bytes];
        BinaryPrimitives.WriteUInt32BigEndian(frame, Votes.Bytes);
        frame[HeaderBytes] = (byte)letter;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(HeaderBytes + 1), count);
        return frame;
    }
}
