using System.Buffers;
using System.Runtime.InteropServices;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>Word count between TCP connections: a word comes in a frame, its total goes out as a line.</summary>
internal sealed class WordProgram : IFrameHandler
{
    private readonly Dictionary<string, long> _totals = [];

    /// <summary>The same as an application.</summary>
    public static Application Build(IReadOnlyList<TcpAddress> inputs, TcpAddress output) =>
        Pipeline.Source("words", TcpSource.Framed(inputs[0], Decode.Utf8))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => new Total(word, ++count))
            .ToSink("totals", TcpSink.Lines(output), Encode)
            .Build("word count");

    public void Take(int input, ReadOnlySpan<byte> frame, IBufferWriter<byte> output)
    {
        var word = Decode.Utf8(frame);
        Encode(new Total(word, ++CollectionsMarshal.GetValueRefOrAddDefault(_totals, word, out _)), output);
        output.Write("\n"u8);
    }

    private static void Encode(Total total, IBufferWriter<byte> writer) => writer.WriteText($"{total.Word} => {total.Count}");

    internal readonly record struct Total(string Word, long Count);
}
