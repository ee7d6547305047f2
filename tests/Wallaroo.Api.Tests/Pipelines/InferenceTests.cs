namespace Wallaroo.Tests;

/// <summary>The call shapes whose types must be inferred: that this compiles is the test.</summary>
public sealed class InferenceTests
{
    private sealed record Line(string Text);

    private sealed record Order(string Symbol, double Price);

    private sealed record Quote(string Symbol, double Bid);

    private sealed class Market
    {
        public bool Rejects { get; set; }
    }

    private sealed record WordTotal(string Word, long Count);

    private static void Split(string line, Emitter<string> words)
    {
        foreach (var word in line.Split(' '))
        {
            words.Emit(word);
        }
    }

    [Fact]
    public void Call_shapes_infer_their_types()
    {
        var address = new TcpAddress("localhost", 0);
        Pipeline<string> lines = Pipeline.Source("lines", TcpSource.Framed(address, Decode.Utf8));
        Pipeline<int> lengths = lines.To("length", line => line.Length);
        Pipeline<int> some = lines.To("length of some", line => line.Length > 3 ? line.Length : (int?)null);
        Pipeline<Line> objects = lines.To("object", line => line.Length > 3 ? new Line(line) : null);
        Pipeline<Line> withContext = lines.To("object with context", (line, context) => new Line(line + context.MessageId));
        KeyedPipeline<string, WordTotal> totals = lines
            .ToMany("split", (string line, Emitter<string> words) => Split(line, words))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count, context) => new WordTotal(word, ++count));
        KeyedPipeline<string, WordTotal> plain = lines
            .KeyBy("word of line", word => word)
            .To("count without context", () => 0L, (word, ref count) => new WordTotal(word, ++count));
        KeyedPipeline<string, long> values = lines
            .KeyBy("word of line 2", word => word)
            .To("count as value", () => 0L, (word, ref count) => ++count);
        KeyedPipeline<string, long> perhaps = lines
            .KeyBy("word of line 3", word => word)
            .To("count as value or nothing", () => 0L, (word, ref count) => ++count > 3 ? count : (long?)null);
        var orders = Pipeline.Source("orders", GeneratorSource.Numbered(10, number => new Order("A", number)));
        var quotes = Pipeline.Source("quotes", GeneratorSource.Numbered(10, number => new Quote("A", number)));
        KeyedPipeline<string, Order> connected = orders.KeyBy("symbol", order => order.Symbol)
            .Connect(
                "spread",
                quotes.KeyBy("quote symbol", quote => quote.Symbol),
                () => new Market(),
                (order, ref market, context) => market.Rejects ? order : null,
                (quote, ref market, context) =>
                {
                    market.Rejects = quote.Bid > 1;
                    return null;
                });
        var application = totals
            .ToSink("totals", TcpSink.Lines(address), (total, writer) => writer.WriteText($"{total.Word} => {total.Count}"))
            .And(connected.ToSink("console", ConsoleSink.Lines, (order, writer) => writer.WriteText($"{order.Price:0.00}")))
            .And(lengths.ToSinks(("a", EmbeddedSink.Call<int>(_ => { })), ("b", EmbeddedSink.Call<int>(_ => { }))))
            .Build("word count");
        Assert.Equal("word count", application.Name);
        Assert.NotNull(some);
        Assert.NotNull(objects);
        Assert.NotNull(withContext);
        Assert.NotNull(plain);
        Assert.NotNull(values);
        Assert.NotNull(perhaps);
    }
}
