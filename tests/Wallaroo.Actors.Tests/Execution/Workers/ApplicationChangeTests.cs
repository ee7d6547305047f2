using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;

namespace Wallaroo.Actors.Tests.Execution.Workers;

/// <summary>Versions of an application, one after the other on one journal.</summary>
public sealed class ApplicationChangeTests : IDisposable
{
    private const int Keys = 5;
    private readonly IStorage _storage = StorageFactory.Open(StorageUrl.Parse("memory"), new StorageOptions { AcceptLoss = true });

    public void Dispose() => _storage.Dispose();

    [Fact]
    public async Task The_same_application_goes_on_where_it_ended()
    {
        Assert.Equal([1, 1, 1, 1, 1], await Run(Counting("first numbers", "count")));
        Assert.Equal([2, 2, 2, 2, 2], await Run(Counting("second numbers", "count")));
    }

    [Fact]
    public async Task A_renamed_step_keeps_its_state()
    {
        await Run(Counting("first numbers", "count"));
        var renamed = new WorkerOptions { RenamedFrom = new Dictionary<string, string> { ["total"] = "count" } };
        Assert.Equal([2, 2, 2, 2, 2], await Run(Counting("second numbers", "total"), renamed));
        Assert.Equal([3, 3, 3, 3, 3], await Run(Counting("third numbers", "total")));
    }

    [Fact]
    public async Task State_that_was_given_up_begins_anew()
    {
        await Run(Counting("first numbers", "count"));
        Assert.Equal([1, 1, 1, 1, 1], await Run(Counting("second numbers", "count"), new WorkerOptions { DropState = ["count"] }));
        Assert.Equal([2, 2, 2, 2, 2], await Run(Counting("third numbers", "count")));
    }

    [Fact]
    public async Task A_step_before_it_changes_the_name_of_its_stage_and_not_its_state()
    {
        await Run(Counting("first numbers", "count"));
        Assert.Equal([2, 2, 2, 2, 2], await Run(Keyed("second numbers").To("seen", () => 0, Pass).To("count", () => 0L, Count)));
        Assert.Equal([3, 3, 3, 3, 3], await Run(Counting("third numbers", "count"), new WorkerOptions { DropState = ["seen"] }));
    }

    [Fact]
    public async Task State_that_has_grown_is_read_in_both_shapes()
    {
        await Run(Keyed("first numbers").To("count", () => new Total(0), (number, ref total) => (total = new Total(total.Value + 1)).Value));
        for (var run = 2L; run < 5; run++)
        {
            // One key of the five is touched, so that snapshots hold both shapes.
            var outputs = await Run(Keyed($"{run} numbers", 1)
                .To("count", () => new NamedTotal(0), (number, ref total) => (total = new NamedTotal(total.Value + 1, "named")).Value));
            Assert.Equal([run], outputs);
        }

        Assert.Equal(
            [2, 2, 2, 2, 5],
            await Run(Keyed("last numbers").To("count", () => new NamedTotal(0), (number, ref total) => (total = new NamedTotal(total.Value + 1)).Value)));
    }

    [Fact]
    public async Task A_change_that_is_refused_leaves_the_journal_as_it_was()
    {
        await Run(Counting("first numbers", "count"));
        var error = await Assert.ThrowsAsync<TopologyException>(() => Run(Counting("second numbers", "total")));
        Assert.Equal(["WAL1033"], error.Mistakes.Select(mistake => mistake.Code));
        Assert.Equal([2, 2, 2, 2, 2], await Run(Counting("second numbers", "count")));
    }

    private static KeyedPipeline<long, long> Keyed(string source, int keys = Keys) =>
        Pipeline.Source(source, GeneratorSource.Numbered(keys, number => number)).KeyBy("key", number => number);

    private static KeyedPipeline<long, long> Counting(string source, string step) => Keyed(source).To(step, () => 0L, Count);

    private static long Count(long number, ref long count) => ++count;

    private static long Pass(long number, ref int seen) => number;

    private async Task<List<long>> Run(KeyedPipeline<long, long> pipeline, WorkerOptions? options = null)
    {
        var plan = PlanCompiler.Compile(pipeline.ToSink("sink", EmbeddedSink.Call<long>(_ => { })).Build("counting"), new PlanOptions { Partitions = 2 });
        var bindings = new MemoryBindings(RunInputs.Empty);
        await using var worker = await WorkerRuntime.StartAsync(plan, _storage, (options ?? new WorkerOptions()) with { Threads = 1 }, bindings, TimeProvider.System, new NoEvents());
        await worker.RunAsync(TestContext.Current.CancellationToken);
        worker.Leave();
        return [.. ((List<long>)bindings.Outputs["sink"]).Order()];
    }

    private sealed record Total(long Value);

    private sealed record NamedTotal(long Value, string? Name = null);

    private sealed class NoEvents : IWorkerEvents
    {
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
