using Wallaroo.Benchmarks.Engine;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>The topologies that count.</summary>
internal static class WordCount
{
    private static readonly TcpAddress Nowhere = new("localhost", 7010);

    /// <summary>Counts words: a message is a text, which the decoder makes.</summary>
    public static Application OfWords(Arrivals arrivals) =>
        Pipeline.Source("words", TcpSource.Framed(Nowhere, Decode.Utf8))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => ++count)
            .ToSink("totals", EmbeddedSink.Call<long>(arrivals.Add))
            .Build("word count");

    /// <summary>Counts numbers: messages, keys and states are values.</summary>
    public static Application OfNumbers(Arrivals arrivals) =>
        Pipeline.Source("numbers", TcpSource.Framed(Nowhere, frame => System.Buffers.Binary.BinaryPrimitives.ReadInt64BigEndian(frame)))
            .KeyBy("number", number => number)
            .To("count", () => 0L, (number, ref count) => ++count)
            .ToSink("totals", EmbeddedSink.Call<long>(arrivals.Add))
            .Build("number count");
}
