namespace Wallaroo.Actors.Tests.Embedding;

public sealed class InMemoryRunTests
{
    private static readonly TcpAddress Nowhere = new("localhost", 7010);

    private static int _ports = 7100;

    private static TcpAddress Input() => new("localhost", Interlocked.Increment(ref _ports));

    private sealed record WordTotal(string Word, long Count);

    private sealed class Counter
    {
        public long Count { get; set; }
    }

    private static Application WordCount() => Pipeline.Source("lines", TcpSource.Lines(Input(), Decode.Utf8))
        .ToMany("split", (string line, Emitter<string> words) =>
        {
            foreach (var word in line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                words.Emit(word);
            }
        })
        .KeyBy("word", word => word)
        .To("count", () => 0L, (word, ref count) => new WordTotal(word, ++count))
        .ToSink("totals", TcpSink.Lines(Nowhere), (total, writer) => writer.WriteText($"{total.Word} => {total.Count}"))
        .Build("word count");

    [Fact]
    public void Words_are_counted_in_order_for_each_word()
    {
        var outputs = WordCount().RunInMemory(RunInputs.Empty.Add("lines", "a b a", "c a", "b"));
        var totals = outputs.Of<WordTotal>("totals");
        Assert.Equal([1, 2, 3], totals.Where(total => total.Word == "a").Select(total => total.Count));
        Assert.Equal([1, 2], totals.Where(total => total.Word == "b").Select(total => total.Count));
        Assert.Equal([1], totals.Where(total => total.Word == "c").Select(total => total.Count));
    }

    [Fact]
    public void A_line_with_more_words_than_positions_of_one_message_keeps_all()
    {
        var line = string.Join(' ', Enumerable.Range(0, 10_000).Select(number => $"w{number % 10}"));
        var outputs = WordCount().RunInMemory(RunInputs.Empty.Add("lines", line, line));
        var totals = outputs.Of<WordTotal>("totals");
        Assert.Equal(20_000, totals.Count);
        Assert.Equal(Enumerable.Range(1, 2000).Select(count => (long)count), totals.Where(total => total.Word == "w3").Select(total => total.Count));
    }

    [Fact]
    public void A_failed_call_leaves_state_as_it_was_and_goes_on()
    {
        var application = Pipeline.Source("numbers", TcpSource.Lines(Input(), bytes => bytes.Length))
            .KeyBy("parity", number => number % 2)
            .To("sum", () => 0L, (number, ref sum) =>
            {
                sum += number;
                return number == 4 ? throw new InvalidOperationException("four") : sum;
            })
            .ToSink("sums", EmbeddedSink.Call<long>(_ => { }))
            .Build("sums");
        var outputs = application.RunInMemory(RunInputs.Empty.Add("numbers", 2, 4, 6));
        Assert.Equal([2, 8], outputs.Of<long>("sums"));
        Assert.Equal("sum", Assert.Single(outputs.Failures).Step);
    }

    [Fact]
    public void Two_inputs_share_the_state_of_their_key_and_are_read_in_the_order_in_which_they_are_given()
    {
        var orders = Pipeline.Source("orders", TcpSource.Lines(Input(), Decode.Utf8));
        var limits = Pipeline.Source("limits", TcpSource.Lines(Input(), bytes => bytes.Length));
        var application = orders.KeyBy("order", order => order)
            .Connect(
                "limit",
                limits.KeyBy("limit key", _ => "x"),
                () => new Counter(),
                (order, ref counter, context) => $"{order} {counter.Count} {context.Key}",
                (limit, ref counter, context) =>
                {
                    counter.Count += limit;
                    return $"set {counter.Count}";
                })
            .ToSink("out", TcpSink.Lines(Nowhere), (text, writer) => writer.WriteText(text))
            .Build("connected");
        var outputs = application.RunInMemory(RunInputs.Empty.Add("limits", 5, 6).Add("orders", "x", "y"));
        Assert.Equal(["set 11", "set 5", "x 11 x", "y 0 y"], outputs.Of<string>("out").Order(StringComparer.Ordinal));
        outputs = application.RunInMemory(RunInputs.Empty.Add("orders", "x", "y").Add("limits", 5, 6));
        Assert.Equal(["set 11", "set 5", "x 0 x", "y 0 y"], outputs.Of<string>("out").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_unknown_source_is_named_with_those_that_are_there()
    {
        var error = Assert.Throws<ArgumentException>(() => WordCount().RunInMemory(RunInputs.Empty.Add("line", "a")));
        Assert.StartsWith("no source is named \"line\"; there are \"lines\".", error.Message);
    }
}
