using System.Reflection;
using System.Reflection.Emit;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Embedding;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Steps;

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

    [Fact]
    public async Task A_sink_that_is_removed_after_an_orderly_end_is_no_obstacle_and_comes_back_as_another()
    {
        await Run(TwoSinks("first numbers"));
        Assert.Equal([2, 2, 2, 2, 2], await Run(Counting("second numbers", "count")));
        Assert.Equal([3, 3, 3, 3, 3], await Run(TwoSinks("third numbers"), sink: "slow"));
    }

    [Fact]
    public async Task Outputs_that_wait_for_a_sink_which_is_removed_are_refused_until_they_are_given_up()
    {
        await Crash(TwoSinks("numbers"), new WorkerOptions { Partition = new PartitionOptions { SnapshotJournalBytes = 1 } }, HasSnapshots);

        var error = await Assert.ThrowsAsync<TopologyException>(() => Run(Counting("numbers", "count")));

        Assert.Equal("""WAL1039 step "slow": outputs of "count" wait to be delivered to it, and would go nowhere now; start the version before once more, let it deliver them, and shut it down; or say what the step is called now (--renamed-from "NEW=slow"), or give them up (--drop-state "slow")""", Line(error));
        await Run(Counting("numbers", "count"), new WorkerOptions { DropState = ["slow"] });
        Assert.Equal([2, 2, 2, 2, 2], await Run(TwoSinks("more numbers"), sink: "slow"));
    }

    [Fact]
    public async Task Outputs_that_wait_for_a_sink_go_to_it_under_its_new_name()
    {
        await Crash(TwoSinks("numbers"), new WorkerOptions { Partition = new PartitionOptions { SnapshotJournalBytes = 1 } }, HasSnapshots);
        var renamed = new WorkerOptions { RenamedFrom = new Dictionary<string, string> { ["slower"] = "slow" } };
        Assert.Equal([1, 1, 1, 1, 1], await Run(TwoSinks("numbers", "slower"), renamed, "slower"));
    }

    [Fact]
    public async Task Takes_that_other_outputs_would_come_of_are_left_to_the_version_that_made_them()
    {
        await Crash(Counting("numbers", "count").ToSink("slow", EmbeddedSink.Call<long>(_ => { })), new WorkerOptions(), HasTail);

        var error = await Assert.ThrowsAsync<TopologyException>(() => Run(TwoSinks("numbers")));

        Assert.Equal("""WAL1040 step "count": the version before was not shut down orderly, and left takes in 2 of its 2 partitions to be replayed; their outputs go other ways now ("sink"); start the version before once more, and shut it down (wallaroo shutdown): it then leaves nothing to replay""", Line(error));
        await Run(Counting("numbers", "count").ToSink("slow", EmbeddedSink.Call<long>(_ => { })), sink: "slow");
        Assert.Equal([2, 2, 2, 2, 2], await Run(TwoSinks("more numbers")));
    }

    [Fact]
    public async Task Messages_that_other_code_reads_again_after_a_crash_are_told_of_and_no_others()
    {
        // Each partition takes a batch, and no more while its outputs are not taken: the source has much outstanding.
        var held = new WorkerOptions { Partition = new PartitionOptions { OutboxMessages = 0, TakeMessages = 1 } };
        var events = new NoEvents();
        await Crash(Reading(number => number), held, HasTail);
        await Run(Reading(number => number), sink: "slow", events: events);
        Assert.Empty(events.Problems);

        List<ulong>? known = null;
        await Crash(Reading(number => number, "more numbers"), held, plan => HasMore(plan, known), plan => known = Lasts(plan));
        await Run(Reading(OtherCode.Key(), "more numbers"), sink: "slow", events: events);
        Assert.StartsWith(
            """counting.more numbers/0: WAL6051 source "more numbers": its messages 1 to """, Assert.Single(events.Problems), StringComparison.Ordinal);

        // What ended orderly is not read again.
        await Run(Reading(number => number, "more numbers"), sink: "slow", events: events);
        Assert.Single(events.Problems);
    }

    private static Topology Reading(Func<long, long> key, string source = "numbers") =>
        Pipeline.Source(source, GeneratorSource.Numbered(5_000, number => number)).KeyBy("key", key).To("count", () => 0L, Count)
            .ToSink("slow", EmbeddedSink.Call<long>(_ => { }));

    private static string Line(TopologyException error)
    {
        var mistake = Assert.Single(error.Mistakes);
        return $"{mistake.Code} step \"{mistake.Step}\": {mistake.Message}";
    }

    private static Topology TwoSinks(string source, string second = "slow") => Counting(source, "count")
        .ToSinks(("sink", EmbeddedSink.Call<long>(_ => { })), (second, EmbeddedSink.Call<long>(_ => { })));

    private bool HasSnapshots(ExecutionPlan plan) => Sequences(plan).All(static partition => partition.Snapshot > 0 && partition.Snapshot == partition.Last);

    private bool HasTail(ExecutionPlan plan) => Sequences(plan).All(static partition => partition.Last > 0);

    /// <summary>Whether each partition has taken something since.</summary>
    private bool HasMore(ExecutionPlan plan, List<ulong>? known) => Lasts(plan).Zip(known!).All(static last => last.First > last.Second);

    private List<ulong> Lasts(ExecutionPlan plan) => [.. Sequences(plan).Select(static partition => partition.Last)];

    private IEnumerable<(ulong Snapshot, ulong Last)> Sequences(ExecutionPlan plan)
    {
        var stage = _storage.Catalogue.Read(CatalogueKind.Stage)["count"];
        var partitions = Enumerable.Range(0, plan.Options.Partitions).Select(index => new PartitionId(stage, (ushort)index)).ToList();
        var manifests = _storage.Snapshots.ReadManifests(partitions);
        var entries = _storage.Journal.ReadGroups().SelectMany(group => group.Entries).ToLookup(entry => entry.Partition);
        return partitions.Select(partition => (
            manifests.GetValueOrDefault(partition)?.Sequence ?? 0, entries[partition].Select(entry => entry.LastSequence).DefaultIfEmpty(manifests.GetValueOrDefault(partition)?.Sequence ?? 0).Max()));
    }

    /// <summary>Runs until something is in the journal, and ends without any order; the sink "slow" takes nothing.</summary>
    private async Task Crash(Topology topology, WorkerOptions options, Func<ExecutionPlan, bool> isThere, Action<ExecutionPlan>? before = null)
    {
        var plan = PlanCompiler.Compile(topology.Build("counting"), new PlanOptions { Partitions = 2 });
        before?.Invoke(plan);
        await using var worker = await WorkerRuntime.StartAsync(
            plan, _storage, options with { Threads = 1 }, new StuckBindings(), TimeProvider.System, new NoEvents());
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (!(worker.MessagesIn >= Keys && isThere(plan)))
        {
            await Awaited.Within(timer.WaitForNextTickAsync(TestContext.Current.CancellationToken).AsTask(), "the journal of what was read");
        }
    }

    private static KeyedPipeline<long, long> Keyed(string source, int keys = Keys) =>
        Pipeline.Source(source, GeneratorSource.Numbered(keys, number => number)).KeyBy("key", number => number);

    private static KeyedPipeline<long, long> Counting(string source, string step) => Keyed(source).To(step, () => 0L, Count);

    private static long Count(long number, ref long count) => ++count;

    private static long Pass(long number, ref int seen) => number;

    private Task<List<long>> Run(KeyedPipeline<long, long> pipeline, WorkerOptions? options = null) =>
        Run(pipeline.ToSink("sink", EmbeddedSink.Call<long>(_ => { })), options);

    private async Task<List<long>> Run(Topology topology, WorkerOptions? options = null, string sink = "sink", NoEvents? events = null)
    {
        var plan = PlanCompiler.Compile(topology.Build("counting"), new PlanOptions { Partitions = 2 });
        var bindings = new MemoryBindings(RunInputs.Empty);
        await using var worker = await WorkerRuntime.StartAsync(plan, _storage, (options ?? new WorkerOptions()) with { Threads = 1 }, bindings, TimeProvider.System, events ?? new NoEvents());
        await worker.RunAsync(TestContext.Current.CancellationToken);
        worker.Leave();
        return [.. ((List<long>)bindings.Outputs[sink]).Order()];
    }

    private sealed record Total(long Value);

    private sealed record NamedTotal(long Value, string? Name = null);

    /// <summary>As in memory, but that the sink "slow" never has written.</summary>
    private sealed class StuckBindings : IBindings
    {
        private readonly MemoryBindings _memory = new(RunInputs.Empty);

        public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step) => _memory.Splits(step);

        public IByteTarget Target(string sink, ByteSink target) => _memory.Target(sink, target);

        public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => _memory.Parts(sink, target, origin, epoch);

        public Sink<T> Sink<T>(SinkStep<T> step) => step.Name == "slow"
            ? EmbeddedSink.CallAsync<T>(static (_, _, cancellation) => new ValueTask(Task.Delay(Timeout.Infinite, cancellation)))
            : _memory.Sink(step);
    }

    private sealed class NoEvents : IWorkerEvents
    {
        public void Reloading(string partition, Exception reason)
        {
        }

        public void Failed(Exception reason)
        {
        }

        public List<string> Problems { get; } = [];

        public void Problem(string name, Exception problem)
        {
            lock (Problems)
            {
                Problems.Add($"{name}: {problem.Message}");
            }
        }

        public void Lost(DeadLetter letter)
        {
        }

        public void Recovered(int partitions, long takes, TimeSpan duration)
        {
        }
    }

    /// <summary>A function of another assembly, which does the same.</summary>
    private static class OtherCode
    {
        public static Func<long, long> Key()
        {
            var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName("Other"), AssemblyBuilderAccess.Run);
            var type = assembly.DefineDynamicModule("Other").DefineType("Other", TypeAttributes.Public);
            var method = type.DefineMethod("Key", MethodAttributes.Public | MethodAttributes.Static, typeof(long), [typeof(long)]);
            var code = method.GetILGenerator();
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ret);
            return type.CreateType().GetMethod("Key")!.CreateDelegate<Func<long, long>>();
        }
    }
}
