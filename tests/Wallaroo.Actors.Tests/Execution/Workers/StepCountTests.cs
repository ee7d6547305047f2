using System.Diagnostics.Metrics;
using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Execution.Workers.Reports;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;

namespace Wallaroo.Actors.Tests.Execution.Workers;

/// <summary>What a worker counts of its steps.</summary>
public sealed class StepCountTests : IDisposable
{
    private readonly IStorage _storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task Every_step_counts_what_comes_to_it_and_what_it_gives()
    {
        await using var worker = await RunAsync(new QuietEvents());

        Assert.Equal(
            [
                "numbers 20 20 0 0",
                "odd 20 10 0 0",
                "key 10 10 0 0",
                "skips 10 8 2 0",
                "twice 8 14 0 1",
                "sum 14 14 0 0",
                "out 14 14 0 0",
            ],
            worker.Report().Steps.Select(static step => $"{step.Name} {step.In} {step.Out} {step.Skipped} {step.DeadLetters}"));
        Assert.Equal([null, null, null, null, null, 4L, null], worker.Report().Steps.Select(static step => step.Keys));
        Assert.Equal([new SplitReport("numbers", "0", "finished", 20, 20, 0)], worker.Report().Sources);
        Assert.Equal([new SinkReport("out", 14, 0)], worker.Report().Sinks);
        Assert.Equal(new PartitionsReport(3, 0, 0, 0, 0), worker.Report().Partitions);
    }

    [Theory]
    [InlineData(ErrorPolicy.Skip, "numbers 20 18 2 0")]
    [InlineData(ErrorPolicy.DeadLetter, "numbers 20 18 0 2")]
    public async Task What_a_source_fails_on_is_counted_by_its_policy(ErrorPolicy policy, string counted)
    {
        var application = Pipeline
            .Source("numbers", GeneratorSource.Numbered(20, number => number).WithEventTime(number => number is 5 or 15 ? throw new FormatException("five") : number))
            .OnError(policy)
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("counts");
        await using var worker = await RunAsync(application, new QuietEvents(), isKilled: false);

        var source = worker.Report().Steps[0];
        Assert.Equal(counted, $"{source.Name} {source.In} {source.Out} {source.Skipped} {source.DeadLetters}");
    }

    [Fact]
    public async Task What_the_replay_of_the_journal_did_is_not_counted()
    {
        await (await RunAsync(new QuietEvents(), isKilled: true)).DisposeAsync();
        await using var worker = await RunAsync(new QuietEvents());

        Assert.True(worker.Replayed > 0);
        Assert.All(worker.Report().Steps.Where(static step => step.Name is not "out"), static step => Assert.Equal((0, 0, 0), (step.In, step.Out, step.Failures)));
    }

    [Fact]
    public async Task Metrics_are_what_is_counted()
    {
        await using var worker = await RunAsync(new QuietEvents());
        using var metrics = new WorkerMetrics(worker, "w1", TimeProvider.System);
        using var listener = new MeterListener();
        var observed = new SortedSet<string>(StringComparer.Ordinal);
        listener.InstrumentPublished = (instrument, it) =>
        {
            if (instrument.Meter.Name == WorkerMetrics.MeterName && instrument.Meter.Tags!.Contains(new("wallaroo.application", "counts")))
            {
                it.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
            observed.Add($"{instrument.Name} {string.Join(' ', tags.ToArray().Select(static tag => tag.Value))} {value}"));
        listener.Start();
        listener.RecordObservableInstruments();

        string[] expected =
        [
            "wallaroo.step.records numbers out 20", "wallaroo.step.records twice in 8", "wallaroo.step.records twice out 14",
            "wallaroo.step.failures skips skipped 2", "wallaroo.step.failures twice dead_letter 1", "wallaroo.state.keys sum 4",
            "wallaroo.source.position numbers 0 20", "wallaroo.source.outstanding numbers 0 0", "wallaroo.sink.delivered out 14",
            "wallaroo.sink.pending out 0", "wallaroo.partition.count running 3", "wallaroo.journal.uncommitted  0",
        ];
        Assert.Empty(expected.Except(observed));
    }

    [Fact]
    public async Task Failures_are_told_once_in_a_while_with_how_many_were_not()
    {
        var events = new Told();
        await using var worker = await RunAsync(events);

        Assert.Equal(["skips Skip FormatException 0", "twice DeadLetter InvalidOperationException 0"], events.Failures.Order(StringComparer.Ordinal));
    }

    private Task<WorkerRuntime> RunAsync(IWorkerEvents events, bool isKilled = false)
    {
        var application = Pipeline.Source("numbers", GeneratorSource.Numbered(20, number => number))
            .Where("odd", number => number % 2 == 1)
            .KeyBy("key", number => number % 10)
            .To("skips", number => number is 5 or 15 ? throw new FormatException("five") : number)
            .OnError(ErrorPolicy.Skip)
            .ToMany("twice", (long number, Emitter<long> output) =>
            {
                output.Emit(number);
                output.Emit(number == 7 ? throw new InvalidOperationException("seven") : number);
            })
            .To("sum", () => 0L, (long number, ref long sum, StateContext<long> context) => sum += number)
            .ToSink("out", EmbeddedSink.Call<long>(_ => { }))
            .Build("counts");
        return RunAsync(application, events, isKilled);
    }

    private async Task<WorkerRuntime> RunAsync(Application application, IWorkerEvents events, bool isKilled)
    {
        var plan = PlanCompiler.Compile(application, new PlanOptions { Partitions = 2 });
        var worker = await WorkerRuntime.StartAsync(
            plan, _storage, new WorkerOptions { Threads = 1, Tick = TimeSpan.FromMilliseconds(5) }, new MemoryBindings(RunInputs.Empty), TimeProvider.System, events);
        await worker.Host.Ended;
        if (!isKilled)
        {
            await worker.RunAsync(TestContext.Current.CancellationToken);
        }

        return worker;
    }

    private sealed class Told : IWorkerEvents
    {
        public List<string> Failures { get; } = [];

        public void Failing(string step, ErrorPolicy policy, Exception error, long untold) =>
            Failures.Add($"{step} {policy} {error.GetType().Name} {untold}");

        public void Reloading(string partition, Exception reason)
        {
        }

        public void Failed(Exception reason)
        {
        }

        public void Problem(string name, Exception problem)
        {
        }

        public void Lost(DeadLetter letter)
        {
        }

        public void Recovered(int partitions, long takes, TimeSpan duration)
        {
        }
    }
}
