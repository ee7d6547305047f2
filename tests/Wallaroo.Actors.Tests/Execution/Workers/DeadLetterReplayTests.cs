using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Execution.Workers.Letters;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Stages.Letters;

namespace Wallaroo.Actors.Tests.Execution.Workers;

/// <summary>Steps that fail until they are mended, and what they failed on is given to them again.</summary>
public sealed class DeadLetterReplayTests : IDisposable
{
    private readonly IStorage _storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });
    private readonly List<string> _calls = [];
    private bool _isMended;

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task A_step_with_state_takes_the_message_under_its_key_and_the_steps_before_it_are_not_repeated()
    {
        var application = Numbers(4)
            .KeyBy("parity", number => number % 2)
            .To("before", number => Called("before", number))
            .To("sum", () => 0L, (long number, ref long sum, StateContext<long> context) => $"{context.Key}:{sum += Fragile(number, 3)}")
            .To("after", text => Called("after", text))
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        var letter = Assert.Single(Letters());
        Assert.Equal(("sum", "1", 1U), (letter.Step, letter.Entry.Key, letter.Entry.Attempts));
        _isMended = true;
        _calls.Clear();

        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id));

        Assert.Empty(Letters());
        Assert.Equal(["after 1:4"], _calls);
        Assert.Equal(["0:0", "0:2", "1:1", "1:4"], (await run.EndAsync<string>("out")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_replay_that_fails_again_is_the_same_letter_with_one_attempt_more()
    {
        var run = await StartAsync(Summing(3));
        var letter = Assert.Single(Letters());

        Assert.Equal(ReplayResult.FailedAgain, await run.Worker.Letters.ReplayAsync(letter.Id));

        var again = Assert.Single(Letters());
        Assert.Equal((letter.Id, letter.Step, 2U), (again.Id, again.Step, again.Entry.Attempts));
        Assert.Equal(letter.Message.ToArray(), again.Message.ToArray());
        Assert.True(again.Time >= letter.Time);
        _isMended = true;
        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id));
        Assert.Empty(Letters());
        await run.EndAsync<long>("out");
    }

    [Fact]
    public async Task A_replay_that_makes_its_partition_load_again_is_answered()
    {
        var application = Numbers(4)
            .KeyBy("parity", number => number % 2)
            .To("sum", () => new Mutable(), (long number, ref Mutable sum) => sum.Sum += Fragile(number, 1))
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        var letter = Assert.Single(Letters());

        Assert.Equal(ReplayResult.FailedAgain, await run.Worker.Letters.ReplayAsync(letter.Id).WaitAsync(TimeSpan.FromSeconds(30)));
        _isMended = true;
        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id).WaitAsync(TimeSpan.FromSeconds(30)));
        Assert.Equal([0, 2, 3, 4], (await run.EndAsync<long>("out")).Order());
    }

    [Fact]
    public async Task After_a_crash_a_replay_that_was_told_of_is_there_and_is_not_made_again()
    {
        var run = await StartAsync(Summing(3));
        var letter = Assert.Single(Letters());
        _isMended = true;
        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id));
        await run.Worker.DisposeAsync();

        var next = await StartAsync(Summing(3));

        Assert.Equal("4", (await next.Worker.QueryAsync("sum", "1")).State);
        Assert.Equal(ReplayResult.Missing, await next.Worker.Letters.ReplayAsync(letter.Id));
        Assert.Empty(Letters());
        await next.EndAsync<long>("out");
    }

    [Fact]
    public async Task A_replay_that_failed_again_before_a_crash_fails_in_the_replay_of_the_journal_too()
    {
        var run = await StartAsync(Summing(3));
        var letter = Assert.Single(Letters());
        Assert.Equal(ReplayResult.FailedAgain, await run.Worker.Letters.ReplayAsync(letter.Id));
        await run.Worker.DisposeAsync();
        _isMended = true;

        var next = await StartAsync(Summing(3));

        Assert.Equal("1", (await next.Worker.QueryAsync("sum", "1")).State);
        Assert.Equal(ReplayResult.Taken, await next.Worker.Letters.ReplayAsync(letter.Id));
        Assert.Equal("4", (await next.Worker.QueryAsync("sum", "1")).State);
        await next.EndAsync<long>("out");
    }

    [Fact]
    public async Task A_step_behind_a_source_takes_the_message_and_its_output_goes_to_its_key()
    {
        var application = Numbers(6)
            .To("check", number => Fragile(number, 4))
            .KeyBy("parity", number => number % 2)
            .To("sum", () => 0L, (long number, ref long sum, StateContext<long> context) => sum += number)
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        var letter = Assert.Single(Letters());
        Assert.Equal("check", letter.Step);
        Assert.True(letter.Time > 0);
        _isMended = true;

        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id));

        Assert.Empty(Letters());
        Assert.Equal([0, 1, 2, 4, 6, 9], (await run.EndAsync<long>("out")).Order());
        var next = await StartAsync(application);
        Assert.Equal("6", (await next.Worker.QueryAsync("sum", "0")).State);
        Assert.Empty(Letters());
        await next.EndAsync<long>("out");
    }

    [Fact]
    public async Task A_key_that_could_not_be_taken_is_taken_again()
    {
        var application = Numbers(4)
            .KeyBy("parity", number => Fragile(number, 2) % 2)
            .To("sum", () => 0L, (long number, ref long sum, StateContext<long> context) => sum += number)
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        _isMended = true;

        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(Assert.Single(Letters()).Id));

        Assert.Equal([0, 1, 2, 4], (await run.EndAsync<long>("out")).Order());
    }

    [Fact]
    public async Task The_second_input_of_a_connect_is_given_to_it_and_not_the_first()
    {
        var left = Pipeline.Source("left", GeneratorSource.Numbered(2, number => (int)number)).KeyBy("left key", _ => "k");
        var right = Pipeline.Source("right", GeneratorSource.Numbered(3, number => number)).KeyBy("right key", _ => "k");
        var application = left
            .Connect("both", right, () => 0L, (int number, ref long sum, StateContext<string> context) => $"left {number}", (long number, ref long sum, StateContext<string> context) => $"right {Fragile(number, 2)}")
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        _isMended = true;

        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(Assert.Single(Letters()).Id));

        Assert.Equal(["left 0", "left 1", "right 0", "right 1", "right 2"], (await run.EndAsync<string>("out")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task An_outside_call_is_made_again_with_the_idempotency_key_it_had()
    {
        var keys = new List<string>();
        var application = Numbers(3)
            .KeyBy("parity", number => number % 2)
            .ToAsync<string>("ask", (number, context) =>
            {
                lock (keys)
                {
                    keys.Add($"{number} {context.IdempotencyKey}");
                }

                return ValueTask.FromResult<string?>($"asked {Fragile(number, 1)}");
            }, new AsyncOptions { Attempts = 1 })
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("replay");
        var outputs = await (await StartAsync(application)).EndAsync<string>("out");
        var letter = Assert.Single(Letters());
        _isMended = true;
        var run = await StartAsync(application);

        Assert.Equal(ReplayResult.Taken, await run.Worker.Letters.ReplayAsync(letter.Id));

        outputs.AddRange(await run.EndAsync<string>("out"));
        Assert.Equal(["asked 0", "asked 1", "asked 2"], outputs.Order(StringComparer.Ordinal));
        var ofOne = keys.FindAll(key => key.StartsWith("1 ", StringComparison.Ordinal));
        Assert.Equal(2, ofOne.Count);
        Assert.Single(ofOne.Distinct());
    }

    [Fact]
    public async Task A_letter_whose_step_is_gone_or_takes_something_else_stays_and_says_so()
    {
        var run = await StartAsync(Summing(3));
        var letter = Assert.Single(Letters());
        await run.EndAsync<long>("out");

        var renamed = await StartAsync(
            Numbers(0).KeyBy("parity", number => number % 2).To("total", () => 0L, Sum).ToSink("out", EmbeddedSink.Call<long>(_ => { })).Build("replay"),
            new WorkerOptions { RenamedFrom = new Dictionary<string, string> { ["total"] = "sum" } });
        var gone = await Assert.ThrowsAsync<LetterException>(() => renamed.Worker.Letters.ReplayAsync(letter.Id));
        Assert.StartsWith("WAL5050 ", gone.Message, StringComparison.Ordinal);
        await renamed.EndAsync<long>("out");
        Assert.Equal(letter.Id, Assert.Single(Letters()).Id);
    }

    [Fact]
    public async Task Many_are_replayed_in_the_order_of_their_ids_and_counted()
    {
        var application = Numbers(300)
            .KeyBy("parity", number => number % 2)
            .To("list", () => "", (long number, ref string list, StateContext<long> context) => list += Fragile(number, number) + " ")
            .ToSink("out", EmbeddedSink.Call<string>(_ => { }))
            .Build("replay");
        var run = await StartAsync(application);
        Assert.Equal(300, run.Worker.Letters.Ids("list").Count);
        _isMended = true;

        var job = ReplayJob.Start(run.Worker.Letters, [.. run.Worker.Letters.Ids(null), new DeadLetterId(99, 1, 0)]);
        await job.Completion;

        var progress = job.Progress;
        Assert.Equal((301L, 300L, 0L, 1L, 0L), (progress.Total, progress.Taken, progress.FailedAgain, progress.Missed, progress.Refused));
        Assert.Equal([new DeadLetterId(99, 1, 0)], progress.Missing);
        var expected = string.Concat(Enumerable.Range(0, 150).Select(number => $"{2 * number} "));
        Assert.Equal($"\"{expected}\"", (await run.Worker.QueryAsync("list", "0")).State);
        await run.EndAsync<string>("out");
    }

    private static Pipeline<long> Numbers(int count) => Pipeline.Source("numbers", GeneratorSource.Numbered(count, number => number));

    private static long Sum(long number, ref long sum) => sum += number;

    private Application Summing(int fragile) => Numbers(4)
        .KeyBy("parity", number => number % 2)
        .To("sum", () => 0L, (long number, ref long sum, StateContext<long> context) => sum += Fragile(number, fragile))
        .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
        .Build("replay");

    private long Fragile(long number, long fragile) =>
        number == fragile && !_isMended ? throw new InvalidOperationException("not mended yet") : number;

    private T Called<T>(string step, T message)
    {
        lock (_calls)
        {
            _calls.Add($"{step} {message}");
        }

        return message;
    }

    private IReadOnlyList<DeadLetter> Letters() => _storage.DeadLetters.List(null, null, 1_000);

    private async Task<Run> StartAsync(Application application, WorkerOptions? options = null)
    {
        var plan = PlanCompiler.Compile(application, new PlanOptions { Partitions = 2 });
        var bindings = new MemoryBindings(RunInputs.Empty);
        var worker = await WorkerRuntime.StartAsync(
            plan, _storage, (options ?? new WorkerOptions()) with { Threads = 1, Tick = TimeSpan.FromMilliseconds(5) }, bindings, TimeProvider.System, new QuietEvents());
        await worker.Host.Ended;
        return new Run(worker, bindings);
    }

    private sealed record Run(WorkerRuntime Worker, MemoryBindings Bindings)
    {
        public async Task<List<T>> EndAsync<T>(string sink)
        {
            await Worker.RunAsync(TestContext.Current.CancellationToken);
            Worker.Leave();
            await Worker.DisposeAsync();
            return (List<T>)Bindings.Outputs[sink];
        }
    }

    private sealed class Mutable
    {
        public long Sum { get; set; }
    }
}
