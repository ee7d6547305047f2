using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Bytes that nobody wrote: they are refused, or are the one form of a value, and cost no more than their size warrants.</summary>
public sealed class CodecFuzzTests
{
    // An empty reference costs a byte and becomes an object; nothing built in grows more than this.
    private const int GrowthPerByte = 160;
    private const int SmallChange = 8192;
    private const int Rounds = 3_000;

    [Fact]
    public void An_input_cut_anywhere_is_refused()
    {
        foreach (var sample in Samples.All)
        {
            foreach (var bytes in sample.Encodings)
            {
                for (var cut = 0; cut < bytes.Length; cut++)
                {
                    Assert.Throws<WireFormatException>(() => sample.Again(bytes.AsSpan(0, cut)));
                }
            }
        }
    }

    [Fact]
    public void A_changed_byte_is_refused_or_gives_another_value()
    {
        var random = new Random(11);
        foreach (var sample in Samples.All)
        {
            var encodings = sample.Encodings;
            for (var round = 0; round < Rounds; round++)
            {
                var bytes = encodings[random.Next(encodings.Count)].ToArray();
                for (var changes = random.Next(1, 4); changes > 0 && bytes.Length > 0; changes--)
                {
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                }

                Try(sample, bytes);
            }
        }
    }

    [Fact]
    public void Random_bytes_are_refused_or_give_a_value()
    {
        var random = new Random(12);
        foreach (var sample in Samples.All)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var bytes = new byte[random.Next(0, 200)];
                random.NextBytes(bytes);
                for (var i = 0; i < bytes.Length; i++)
                {
                    // Small numbers make counts that fit, so that what follows them is reached.
                    bytes[i] = random.Next(2) == 0 ? (byte)random.Next(8) : bytes[i];
                }

                Try(sample, bytes);
            }
        }
    }

    private static void Try(Sample sample, byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            var again = sample.Again(bytes);
            // Sorted collections read what unsorted ones wrote, and write it in order.
            if (!sample.Name.Contains("Sorted", StringComparison.Ordinal))
            {
                Assert.True(bytes.AsSpan().SequenceEqual(again), $"{sample.Name}: {Convert.ToHexString(bytes)} was read as if it were {Convert.ToHexString(again)}");
            }
        }
        catch (WireFormatException error)
        {
            Assert.InRange(error.Offset, 0, bytes.Length);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(
            allocated < SmallChange + ((long)bytes.Length * GrowthPerByte),
            $"{sample.Name}: {bytes.Length} bytes made {allocated}: {Convert.ToHexString(bytes)}");
    }
}
