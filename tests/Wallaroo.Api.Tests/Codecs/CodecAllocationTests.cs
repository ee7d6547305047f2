using Wallaroo.Codecs;

namespace Wallaroo.Tests.Codecs;

/// <summary>Values cost nothing but the objects that they are.</summary>
public sealed class CodecAllocationTests
{
    private const int ObjectOfTwoWords = 32;

    private enum Side
    {
        Buy,
        Sell,
    }

    private readonly record struct Quote(int Id, double Bid, double? Ask, Side Side, (long, Guid) Tag, DateTime At, Side? Last);

    private sealed record Total(long Count, long Sum);

    private static readonly Quote[] Quotes =
        [.. Enumerable.Range(0, 100).Select(i => new Quote(i * 1000, i, i % 2 == 0 ? null : i, (Side)(i % 2), (i, Guid.Empty), new DateTime(i), null))];

    [Fact]
    public void Values_are_written_and_read_without_allocating()
    {
        Assert.Equal(0, Allocated(Quotes, Codec.For<Quote>()));
        Assert.Equal(0, Allocated(Enumerable.Range(0, 100).ToArray(), Codec.For<int>()));
        Assert.Equal(0, Allocated(Enumerable.Range(0, 100).Select(i => (i, (long?)i)).ToArray(), Codec.For<(int, long?)>()));
        Assert.Equal(0, Allocated(Enumerable.Range(0, 100).Select(i => (Side)i).ToArray(), Codec.For<Side>()));
    }

    [Fact]
    public void An_object_costs_itself_alone() =>
        Assert.Equal(100 * ObjectOfTwoWords, Allocated(Enumerable.Range(0, 100).Select(i => new Total(i, -i)).ToArray(), Codec.For<Total>()));

    [Fact]
    public void A_text_costs_itself_alone()
    {
        var words = Enumerable.Range(0, 100).Select(i => $"word {i:D3}").ToArray();
        var each = 8 + 8 + 4 + (2 * ("word 000".Length + 1)) + 2;

        Assert.Equal(100L * (each / 8 * 8), Allocated(words, Codec.For<string>()));
    }

    private static long Allocated<T>(T[] values, ICodec<T> codec)
    {
        using var buffer = new WireBuffer(1 << 16);
        var back = new T[values.Length];
        var least = long.MaxValue;
        for (var round = 0; round < 50; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            buffer.Clear();
            var writer = new WireWriter(buffer);
            codec.WriteMany(ref writer, values);
            writer.Commit();
            var reader = new WireReader(buffer.WrittenSpan);
            codec.ReadMany(ref reader, back);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(values, back);
        return least;
    }
}
