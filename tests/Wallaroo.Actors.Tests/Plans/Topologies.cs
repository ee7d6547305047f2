namespace Wallaroo.Actors.Tests.Plans;

/// <summary>Applications that the tests of plans compile and draw.</summary>
internal static class Topologies
{
    public static TcpAddress Input { get; } = new("localhost", 7010);

    public static TcpAddress Output { get; } = new("localhost", 7002);

    public static Pipeline<string> Lines(string name = "lines") =>
        Pipeline.Source(name, FileSource.Lines($"/data/{name}.txt", Decode.Utf8));

    public static Pipeline<long> Numbers(string name = "numbers") =>
        Pipeline.Source(name, GeneratorSource.Numbered(10, static number => number));

    public static Sink<T> Sink<T>() => EmbeddedSink.Call<T>(static _ => { });

    public static Application WordCount() =>
        Pipeline.Source("lines", TcpSource.Framed(Input, Decode.Utf8))
            .ToMany("split", (string line, Emitter<string> words) => words.Emit(line))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => new WordTotal(word, ++count))
            .ToSink("totals", TcpSink.Lines(Output), (total, writer) => writer.WriteText($"{total.Word} => {total.Count}"))
            .Build("word count");

    public static Application MarketSpread() =>
        Pipeline.Source("orders", TcpSource.Framed(Input, Decode.Utf8).WithEventTime(_ => 0L))
            .To("order", text => new Order(text, 1))
            .KeyBy("symbol", order => order.Symbol)
            .Connect(
                "spread",
                Pipeline.Source("quotes", FileSource.Lines("/data/quotes.txt", Decode.Utf8))
                    .To("quote", text => new Quote(text, 1))
                    .KeyBy("quote symbol", quote => quote.Symbol),
                () => new Market(0),
                (order, ref market, context) => order.Price > market.Bid ? new Rejected(order) : null,
                (quote, ref market, context) =>
                {
                    market = new Market(quote.Bid);
                    return null;
                })
            .OnError(ErrorPolicy.Stop)
            .ToSink("rejected", FileSink.Lines("/data/rejected"), (rejected, writer) => writer.WriteText(rejected.Order.Symbol))
            .Build("market spread");

    public static Application SeveralSinks()
    {
        var alerts = Numbers()
            .Where("large", number => number > 3)
            .OnError(ErrorPolicy.Skip);
        var totals = Lines().Collect("all").To("lines so far", () => 0L, (line, ref count) => ++count);
        return alerts.ToSinks(("console", ConsoleSink.Lines.Encode<long>((number, writer) => writer.WriteText($"{number}"))), ("program", Sink<long>()))
            .And(totals.ToSinks(("count", Sink<long>()), ("count file", FileSink.Framed("/data/count").Encode<long>((_, _) => { }))))
            .Build("several sinks");
    }

    public static Application DurableSource() =>
        Pipeline.Source("orders", TcpSource.Framed(Input, Decode.Utf8).WithArrivalTime().Durable())
            .To("stamp", (text, context) => $"{context.ProcessingTime:O} {text}")
            .KeyBy("line", text => text)
            .To("count", () => 0, (text, ref count) => ++count)
            .ToSink("counts", Sink<int>())
            .Build("durable");

    public static Application OutsideCalls() =>
        Lines()
            .ToAsync<int>("look up", (line, context) => ValueTask.FromResult(line.Length))
            .Where("found", length => length > 0)
            .KeyBy("length", length => length)
            .To("count", () => 0, (text, ref count) => ++count)
            .ToAsync<string>("enrich", (count, context) => ValueTask.FromResult<string?>($"{count}"), new AsyncOptions { Concurrency = 4, Ordered = false })
            .ToSink("enriched", Sink<string>())
            .Build("outside calls");

    public static Application Merges() =>
        Lines("here")
            .Merge("all lines", Lines("there").Where("not empty", line => line.Length > 0))
            .To("lower", line => line.ToLowerInvariant())
            .KeyBy("line", line => line)
            .Merge("all keyed", Numbers().KeyBy("digits", number => $"{number}").To("text", number => $"{number}"))
            .To("count", () => 0, (line, ref count) => ++count)
            .ToSink("counts", Sink<int>())
            .Build("merges");

    public sealed record WordTotal(string Word, long Count);

    public sealed record Order(string Symbol, double Price);

    public sealed record Quote(string Symbol, double Bid);

    public readonly record struct Market(double Bid);

    public sealed record Rejected(Order Order);
}
