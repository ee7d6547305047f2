using System.Text.Json;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Describing;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Actors.Tests.Plans.Describing;

public sealed class DescribeTests
{
    private static readonly Dictionary<string, Func<Application>> Samples = new()
    {
        ["word-count"] = Topologies.WordCount,
        ["market-spread"] = Topologies.MarketSpread,
        ["several-sinks"] = Topologies.SeveralSinks,
        ["durable-source"] = Topologies.DurableSource,
        ["outside-calls"] = Topologies.OutsideCalls,
        ["merges"] = Topologies.Merges,
    };

    public static TheoryData<string> Names => [.. Samples.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_drawn_as_boxes(string sample) => Verify(sample, "txt", PlanText.Write);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_drawn_as_mermaid(string sample) => Verify(sample, "mmd", PlanMermaid.Write);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_plan_is_written_as_json(string sample) => Verify(sample, "json", PlanJson.Write);

    [Theory]
    [MemberData(nameof(Names))]
    public void Json_holds_every_stage_step_and_edge(string sample)
    {
        var plan = PlanCompiler.Compile(Samples[sample]());
        using var json = JsonDocument.Parse(PlanJson.Write(plan));
        var stages = json.RootElement.GetProperty("stages").EnumerateArray().ToList();
        Assert.Equal(plan.Stages.Select(stage => stage.Name), stages.Select(stage => stage.GetProperty("name").GetString()));
        Assert.Equal(
            plan.Stages.SelectMany(stage => stage.Steps).Select(step => step.Name),
            stages.SelectMany(stage => stage.GetProperty("steps").EnumerateArray()).Select(step => step.GetProperty("name").GetString()));
        Assert.Equal(
            plan.Edges.Select(edge => edge.Name),
            json.RootElement.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("name").GetString()));
    }

    [Theory]
    [InlineData("plain words", "plain words")]
    [InlineData("snake_case (and) [brackets]", "snake_case (and) [brackets]")]
    [InlineData("List<string>", "List#60;string#62;")]
    [InlineData("say \"no\" & #1", "say #34;no#34; #38; #35;1")]
    [InlineData("a|b`c\\d\ne", "a#124;b#96;c#92;d e")]
    [InlineData("1. first", "1#46; first")]
    [InlineData("- item", "#45; item")]
    [InlineData("12 words", "12 words")]
    [InlineData("42", "42")]
    public void Labels_hold_no_markup(string label, string escaped) => Assert.Equal(escaped, PlanMermaid.Escape(label));

    private static void Verify(string sample, string ending, Func<ExecutionPlan, string> write) => Approval.Verify(
        $"tests/Wallaroo.Actors.Tests/Plans/Describing/Approved/{sample}.{ending}", write(PlanCompiler.Compile(Samples[sample]())));
}
