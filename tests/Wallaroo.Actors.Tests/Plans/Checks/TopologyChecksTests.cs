using Wallaroo.Actors.Plans;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Tests.Plans.Checks;

public sealed class TopologyChecksTests
{
    private static readonly Sink<long> Sink = Topologies.Sink<long>();

    [Fact]
    public void An_application_without_mistakes_has_a_plan()
    {
        var result = PlanCompiler.TryCompile(Topologies.Merges());
        Assert.NotNull(result.Plan);
        Assert.Empty(result.Mistakes);
    }

    [Fact]
    public void All_mistakes_are_reported_together_in_the_order_of_the_steps()
    {
        var application = Pipeline.Source("in", TcpSource.Lines(new TcpAddress("localhost", 70_000), Decode.Utf8))
            .KeyBy("by price", line => 1.5)
            .To("in", () => 0, (line, ref count) => ++count)
            .ToSinks()
            .Build("wrong");
        var exception = Assert.Throws<TopologyException>(() => PlanCompiler.Compile(application, new PlanOptions { Partitions = 3 }));
        Assert.Equal(
            """
            WAL1000 application "wrong" cannot be run:
              WAL1020 3 is not a number of partitions; give a power of two from 1 to 32768, such as 64
              WAL1003 step "in": 2 steps are named "in" (1 of kind 'source', 1 of kind 'to'); give one of them another name
              WAL1013 step "in": 70000 in localhost:70000 is not a port it can use; give it one from 0 to 65535
              WAL1011 step "by price": double cannot be a type of keys: equal numbers of it have several forms (0 and -0, 1.0 and 1.00); use a whole number of the smallest unit, or a string
              WAL1002 step "in": ToSinks was given an empty list, so its outputs go nowhere; give it one or several sinks
            """.ReplaceLineEndings("\n"),
            exception.Message);
        Assert.Equal("wrong", exception.Application);
        Assert.Equal(["", "in", "in", "by price", "in"], exception.Mistakes.Select(mistake => mistake.Step));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-64)]
    [InlineData(65_536)]
    [InlineData(48)]
    public void A_number_of_partitions_is_a_power_of_two_up_to_32768(int partitions) => Finds(
        Topologies.WordCount(),
        $"WAL1020 {partitions} is not a number of partitions; give a power of two from 1 to 32768, such as 64",
        new PlanOptions { Partitions = partitions });

    [Fact]
    public void A_name_stands_for_one_step() => Finds(
        Topologies.Numbers().Where("twice", _ => true).KeyBy("twice", number => number).Where("twice", _ => true).ToSink("out", Sink),
        """WAL1003 step "twice": 3 steps are named "twice" (2 of kind 'where', 1 of kind 'key by'); give each another name""");

    [Fact]
    public void A_step_with_and_without_an_error_policy_is_told_from_two_steps_of_one_name()
    {
        var numbers = Topologies.Numbers();
        var some = numbers.Where("some", _ => true);
        Finds(
            some.ToSink("a", Sink).And(some.OnError(ErrorPolicy.Skip).ToSink("b", Sink)),
            """WAL1004 step "numbers": its outputs go to "some" and "some", but a step goes on in one step only, or in sinks only (ToSinks); build each branch from a source of its own, or let one step do the work of both""",
            """WAL1003 step "some": it is used 2 times, with the error policies DeadLetter and Skip; OnError gives a new pipeline: use that one only, or give one of them another name""");
    }

    [Fact]
    public void A_step_goes_on_in_one_step()
    {
        var numbers = Topologies.Numbers();
        Finds(
            numbers.Where("left", _ => true).ToSink("a", Sink).And(numbers.Where("right", _ => true).ToSink("b", Sink)),
            """WAL1004 step "numbers": its outputs go to "left" and "right", but a step goes on in one step only, or in sinks only (ToSinks); build each branch from a source of its own, or let one step do the work of both""");
    }

    [Fact]
    public void A_step_goes_on_in_a_step_or_in_sinks_but_not_in_both()
    {
        var numbers = Topologies.Numbers();
        Finds(
            numbers.ToSink("a", Sink).And(numbers.Where("right", _ => true).ToSink("b", Sink)),
            """WAL1004 step "numbers": its outputs go to "a" and "right", but a step goes on in one step only, or in sinks only (ToSinks); build each branch from a source of its own, or let one step do the work of both""");
    }

    [Fact]
    public void Sinks_given_one_by_one_are_as_good_as_sinks_given_together()
    {
        var numbers = Topologies.Numbers();
        Finds(numbers.ToSink("a", Sink).And(numbers.ToSink("b", Sink)));
    }

    [Fact]
    public void A_pipeline_added_twice_is_one()
    {
        var pipeline = Topologies.Numbers().ToSink("a", Sink);
        Finds(pipeline.And(pipeline));
    }

    [Fact]
    public void An_empty_list_of_sinks_is_a_mistake_beside_pipelines_that_have_some() => Finds(
        Topologies.Numbers().ToSink("a", Sink).And(Topologies.Lines().ToSinks()),
        """WAL1002 step "lines": ToSinks was given an empty list, so its outputs go nowhere; give it one or several sinks""");

    [Fact]
    public void A_merge_joins_at_least_two() => Finds(
        Topologies.Numbers().Merge("alone").ToSink("a", Sink),
        """WAL1007 step "alone": it joins one pipeline; give it at least one other, or leave it out""");

    [Fact]
    public void A_pipeline_is_not_merged_with_itself()
    {
        var numbers = Topologies.Numbers();
        Finds(
            numbers.Merge("both", numbers).ToSink("a", Sink),
            """WAL1006 step "both": the pipeline that ends with "numbers" is joined with itself; for every message twice let a ToMany emit it twice""");
    }

    [Fact]
    public void A_pipeline_with_keys_is_merged_with_another_only()
    {
        var merge = new MergeStep<long>("both", Topologies.Numbers("left").KeyBy("number", number => number).Last, Topologies.Numbers("right").Last);
        Finds(
            Topology.Of(merge, [("a", Sink)]),
            """WAL1005 step "both": its inputs ("number") have keys and its inputs ("right") have none; a pipeline with keys can only be joined with another: put a KeyBy with the same type of key at the end of each, or join them before the KeyBy""");
    }

    [Fact]
    public void Merged_pipelines_have_one_type_of_key_and_of_message()
    {
        var merge = new MergeStep<long>("both", Topologies.Numbers().KeyBy("number", number => number).Last, Topologies.Lines().KeyBy("line", line => line).Last);
        Finds(
            Topology.Of(merge, [("a", Sink)]),
            """WAL1008 step "both": its inputs have keys of different types ("number": long, "line": string); give each a KeyBy with the same type of key""",
            """WAL1008 step "both": it merges messages of type long with others ("line": string); bring them to one type before it, or use Connect""");
    }

    [Fact]
    public void State_needs_keys()
    {
        var state = new StateStep<long, long, long, long>("total", "to", Topologies.Numbers().Last, _ => null!);
        Finds(
            Topology.Of(state, [("a", Sink)]),
            """WAL1009 step "total": it keeps state by key, but its input has no keys; put a KeyBy or Collect before it""");
    }

    [Fact]
    public void Nothing_stands_behind_a_sink()
    {
        var sink = new SinkStep<long>("a", Topologies.Numbers().Last, Sink);
        Finds(
            Topology.Of(new MergeStep<long>("behind", sink, Topologies.Numbers("other").Last), [("b", Sink)]),
            """WAL1010 step "a": "behind" takes its outputs, but a sink has none; put the sink at the end of its pipeline""");
    }

    [Fact]
    public void A_type_that_is_no_key_is_refused_with_what_to_use() => Finds(
        Topologies.Numbers().KeyBy("nullable", number => (long?)number).ToSink("a", Sink),
        """WAL1011 step "nullable": long? cannot be a type of keys: a key is never null; use long""");

    internal static void Finds(Topology topology, params IReadOnlyList<string> mistakes) => Finds(topology.Build("application"), mistakes);

    private static void Finds(Application application, string mistake, PlanOptions options) =>
        Assert.Equal([mistake], PlanCompiler.TryCompile(application, options).Mistakes.Select(found => found.ToString()));

    private static void Finds(Application application, IReadOnlyList<string> mistakes)
    {
        var (plan, found) = PlanCompiler.TryCompile(application);
        Assert.Equal(mistakes, found.Select(mistake => mistake.ToString()));
        Assert.Equal(mistakes.Count == 0, plan is not null);
    }
}
