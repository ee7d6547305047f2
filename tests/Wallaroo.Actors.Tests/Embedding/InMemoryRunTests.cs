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
    public void A_failed_call_leaves_no_trace_in_mutable_state_and_loses_no_other_output()
    {
        var application = Pipeline.Source("numbers", TcpSource.Lines(Input(), bytes => bytes.Length))
            .KeyBy("parity", number => number % 2)
            .To("sum", () => new Counter(), (number, ref counter) =>
            {
                counter.Count += number;
                return number is 4 or 7 ? throw new InvalidOperationException($"no {number}") : counter.Count;
            })
            .ToSink("sums", EmbeddedSink.Call<long>(_ => { }))
            .Build("sums");
        var outputs = application.RunInMemory(RunInputs.Empty.Add("numbers", 2, 4, 6, 1, 7, 3, 4, 8));
        Assert.Equal([2, 8, 16], outputs.Of<long>("sums").Where(sum => sum % 2 == 0 && sum != 4));
        Assert.Equal([1, 4], outputs.Of<long>("sums").Where(sum => sum is 1 or 4));
        Assert.Equal(5, outputs.Of<long>("sums").Count);
        Assert.Equal(3, outputs.Failures.Count);
        Assert.Equal(2, outputs.Failures.Count(failure => failure.Error.Contains("InvalidOperationException: no 4", StringComparison.Ordinal)));
        Assert.Single(outputs.Failures, failure => failure.Error.Contains("InvalidOperationException: no 7", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_exception_whose_own_text_throws_is_a_failed_call_like_any_other(bool isMutable)
    {
        var numbers = Pipeline.Source("numbers", TcpSource.Lines(Input(), bytes => bytes.Length)).KeyBy("parity", number => number % 2);
        var sums = isMutable
            ? numbers.To("sum", () => new Counter(), (number, ref counter) => number == 4 ? throw new UntellableException() : counter.Count += number)
            : numbers.To("sum", () => 0L, (number, ref sum) => number == 4 ? throw new UntellableException() : sum += number);
        var outputs = sums.ToSink("sums", EmbeddedSink.Call<long>(_ => { })).Build("sums").RunInMemory(RunInputs.Empty.Add("numbers", 2, 4, 6));
        Assert.Equal([2, 8], outputs.Of<long>("sums"));
        Assert.Equal(
            $"{typeof(UntellableException).FullName}: (its text cannot be had: NotSupportedException)", Assert.Single(outputs.Failures).Error);
    }

    [Fact]
    public void A_failed_call_after_more_than_one_snapshot_leaves_mutable_state_as_it_was()
    {
        var application = Pipeline.Source("texts", GeneratorSource.Numbered(20_000, number => new string((char)('a' + (number % 26)), 1000)))
            .KeyBy("one", text => 0)
            .To("count", () => new Counter(), (text, ref counter) =>
            {
                counter.Count++;
                return counter.Count == 15_000 && text[0] != '!' ? throw new InvalidOperationException("no more") : counter.Count;
            })
            .ToSink("counts", EmbeddedSink.Call<long>(_ => { }))
            .Build("counts");
        var outputs = application.RunInMemory();
        Assert.Equal(Enumerable.Range(1, 14_999).Select(count => (long)count), outputs.Of<long>("counts"));
        Assert.Equal(5_001, outputs.Failures.Count);
    }

    [Fact]
    public void A_step_that_stops_the_application_ends_the_run_with_its_error()
    {
        var application = Pipeline.Source("numbers", TcpSource.Lines(Input(), bytes => bytes.Length))
            .KeyBy("parity", number => number % 2)
            .To("sum", () => new Counter(), (number, ref counter) =>
                number == 4 ? throw new InvalidOperationException("four") : counter.Count += number)
            .OnError(ErrorPolicy.Stop)
            .ToSink("sums", EmbeddedSink.Call<long>(_ => { }))
            .Build("sums");
        var error = Assert.ThrowsAny<Exception>(() => application.RunInMemory(RunInputs.Empty.Add("numbers", 2, 4, 6)));
        Assert.StartsWith("WAL5001 step \"sum\" failed", error.Message);
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
    public void Messages_of_another_type_than_the_source_gives_are_refused_by_their_type()
    {
        var error = Assert.Throws<ArgumentException>(() => WordCount().RunInMemory(RunInputs.Empty.Add("lines", 7)));
        Assert.Equal("source \"lines\" gives String, and the run's messages for it are Int32.", error.Message);
    }

    [Fact]
    public void An_unknown_source_is_named_with_those_that_are_there()
    {
        var error = Assert.Throws<ArgumentException>(() => WordCount().RunInMemory(RunInputs.Empty.Add("line", "a")));
        Assert.StartsWith("no source is named \"line\"; there are \"lines\".", error.Message);
    }

    private sealed class UntellableException : Exception
    {
        public override string Message => throw new NotSupportedException();

        public override string ToString() => throw new NotSupportedException();
    }
}
