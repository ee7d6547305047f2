using Wallaroo.Actors.Plans;

namespace Wallaroo.Actors.Tests.Plans;

public sealed class PlanCompilerTests
{
    [Fact]
    public void Word_count_is_a_source_a_keyed_stage_and_a_sink()
    {
        var plan = PlanCompiler.Compile(Topologies.WordCount());
        Assert.Equal(["Source 0 lines: lines split", "Partitioned 64 count: word count", "Sink 0 totals: totals"], Stages(plan));
        Assert.Equal(["lines/word: lines.split -> count.word 0", "count/totals: count.count -> totals.totals 0"], Edges(plan));
    }

    [Fact]
    public void Connected_key_bys_are_ports_of_one_stage()
    {
        var plan = PlanCompiler.Compile(Topologies.MarketSpread());
        Assert.Equal(
            [
                "Source 0 orders: orders order",
                "Source 0 quotes: quotes quote",
                "Partitioned 64 spread: symbol quote symbol spread",
                "Sink 0 rejected: rejected",
            ],
            Stages(plan));
        Assert.Equal(
            [
                "orders/symbol: orders.order -> spread.symbol 0",
                "quotes/quote symbol: quotes.quote -> spread.quote symbol 1",
                "spread/rejected: spread.spread -> rejected.rejected 0",
            ],
            Edges(plan));
    }

    [Fact]
    public void Every_sink_is_a_stage_and_a_collected_stage_has_one_partition()
    {
        var plan = PlanCompiler.Compile(Topologies.SeveralSinks());
        Assert.Equal(
            [
                "Source 0 numbers: numbers large",
                "Sink 0 console: console",
                "Sink 0 program: program",
                "Source 0 lines: lines",
                "Partitioned 1 lines so far: all lines so far",
                "Sink 0 count: count",
                "Sink 0 count file: count file",
            ],
            Stages(plan));
        Assert.Equal(
            [
                "numbers/console: numbers.large -> console.console 0",
                "numbers/program: numbers.large -> program.program 0",
                "lines/all: lines.lines -> lines so far.all 0",
                "lines so far/count: lines so far.lines so far -> count.count 0",
                "lines so far/count file: lines so far.lines so far -> count file.count file 0",
            ],
            Edges(plan));
    }

    [Fact]
    public void A_durable_source_is_followed_by_a_stage_that_journals_its_input()
    {
        var plan = PlanCompiler.Compile(Topologies.DurableSource());
        Assert.Equal(
            [
                "Source 0 orders: orders",
                "Partitioned 1 orders/ingest: orders stamp",
                "Partitioned 64 count: line count",
                "Sink 0 counts: counts",
            ],
            Stages(plan));
        Assert.Equal(
            [
                "orders/orders: orders.orders -> orders/ingest.orders 0",
                "orders/ingest/line: orders/ingest.stamp -> count.line 0",
                "count/counts: count.count -> counts.counts 0",
            ],
            Edges(plan));
    }

    [Fact]
    public void An_outside_call_begins_a_stage()
    {
        var plan = PlanCompiler.Compile(Topologies.OutsideCalls(), new PlanOptions { Partitions = 8 });
        Assert.Equal(
            [
                "Source 0 lines: lines",
                "Partitioned 1 look up: look up found",
                "Partitioned 8 count: length count",
                "Partitioned 8 enrich: enrich",
                "Sink 0 enriched: enriched",
            ],
            Stages(plan));
    }

    [Fact]
    public void Steps_behind_a_merge_without_keys_run_in_each_stage_before_it()
    {
        var plan = PlanCompiler.Compile(Topologies.Merges());
        Assert.Equal(
            [
                "Source 0 here: here all lines lower",
                "Source 0 there: there not empty all lines lower",
                "Source 0 numbers: numbers",
                "Partitioned 64 count: line digits text all keyed count",
                "Sink 0 counts: counts",
            ],
            Stages(plan));
        Assert.Equal(
            [
                "here/line: here.lower -> count.line 0",
                "there/line: there.lower -> count.line 1",
                "numbers/digits: numbers.numbers -> count.digits 2",
                "count/counts: count.count -> counts.counts 0",
            ],
            Edges(plan));
    }

    [Fact]
    public void An_outside_call_with_a_key_shares_the_stage_of_what_it_joins()
    {
        var left = Topologies.Numbers("left").KeyBy("left key", number => number).ToAsync("call", (number, _) => ValueTask.FromResult(number));
        var right = Topologies.Numbers("right").KeyBy("right key", number => number);
        var plan = PlanCompiler.Compile(
            left.Merge("both", right).Where("some", number => number > 0).ToSink("sink", Topologies.Sink<long>()).Build("joined call"));
        Assert.Equal(
            [
                "Source 0 left: left",
                "Partitioned 64 left key: left key",
                "Source 0 right: right",
                "Partitioned 64 call: call right key both some",
                "Sink 0 sink: sink",
            ],
            Stages(plan));
    }

    [Fact]
    public void An_outside_call_behind_a_collect_has_one_partition()
    {
        var plan = PlanCompiler.Compile(Topologies.Numbers()
            .Collect("all").ToAsync("call", (number, _) => ValueTask.FromResult(number)).ToSink("sink", Topologies.Sink<long>()).Build("collected call"));
        Assert.Equal(["Source 0 numbers: numbers", "Partitioned 1 all: all", "Partitioned 1 call: call", "Sink 0 sink: sink"], Stages(plan));
    }

    [Fact]
    public void A_replayable_source_timed_by_arrival_is_journaled_and_a_socket_is_not()
    {
        var file = PlanCompiler.Compile(Pipeline.Source("in", FileSource.Lines("/data/in", Decode.Utf8).WithArrivalTime())
            .ToSink("out", Topologies.Sink<string>()).Build("file"));
        var socket = PlanCompiler.Compile(Pipeline.Source("in", TcpSource.Lines(Topologies.Input, Decode.Utf8).WithArrivalTime())
            .ToSink("out", Topologies.Sink<string>()).Build("socket"));
        Assert.Equal(["Source 0 in: in", "Partitioned 1 in/ingest: in", "Sink 0 out: out"], Stages(file));
        Assert.Equal(["Source 0 in: in", "Sink 0 out: out"], Stages(socket));
    }

    [Fact]
    public void A_pipeline_of_many_steps_compiles()
    {
        var pipeline = Topologies.Numbers();
        for (var index = 0; index < 20_000; index++)
        {
            pipeline = pipeline.Where($"step {index}", static _ => true);
        }

        var plan = PlanCompiler.Compile(pipeline.ToSink("sink", Topologies.Sink<long>()).Build("long"));
        Assert.Equal(20_001, plan.Stages[0].Steps.Count);
    }

    private static IEnumerable<string> Stages(ExecutionPlan plan) =>
        plan.Stages.Select(stage => $"{stage.Kind} {stage.Partitions} {stage.Name}: {string.Join(' ', stage.Steps.Select(step => step.Name))}");

    private static IEnumerable<string> Edges(ExecutionPlan plan) =>
        plan.Edges.Select(edge => $"{edge.Name}: {edge.From.Name}.{edge.Producer.Name} -> {edge.To.Name}.{edge.Entry.Name} {edge.Port}");
}
