using System.Buffers.Binary;
using System.Text;

namespace Wallaroo.Benchmarks.Inputs;

/// <summary>Words as length-prefixed frames: 10,000 different ones, some much more frequent than others.</summary>
internal static class WordFrames
{
    private const int Seed = 1;
    private const int Words = 10_000;

    public static byte[] Make(int count)
    {
        var random = new Random(Seed);
        using var stream = new MemoryStream();
        Span<byte> header = stackalloc byte[sizeof(int)];
        for (var index = 0; index < count; index++)
        {
            var skewed = random.NextDouble() * random.NextDouble();
            var word = Encoding.UTF8.GetBytes($"w{(int)(skewed * Words)}");
            BinaryPrimitives.WriteInt32BigEndian(header, word.Length);
            stream.Write(header);
            stream.Write(word);
        }

        return stream.ToArray();
    }
}
