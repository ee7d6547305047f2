using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Actors.Tests.Plans.Compatibility;

/// <summary>The text stands in journals: what is approved here must stay readable.</summary>
public sealed class PlanShapeTests
{
    [Fact]
    public void The_stored_text_of_connected_pipelines_is_frozen() => Verify("market-spread", Topologies.MarketSpread());

    [Fact]
    public void The_stored_text_of_outside_calls_is_frozen() => Verify("outside-calls", Topologies.OutsideCalls());

    [Fact]
    public void What_was_written_is_read_back()
    {
        var text = PlanShapes.Write(PlanShapes.Of(PlanCompiler.Compile(Topologies.SeveralSinks())));
        Assert.Equal(text, PlanShapes.Write(PlanShapes.Read(text)));
    }

    [Theory]
    [InlineData("\"partitions\":64", "\"partitions\":63", "the stage \"count\" has 63 partitions")]
    [InlineData("\"kind\":\"Partitioned\"", "\"kind\":\"Other\"", "kind")]
    [InlineData("\"ports\":[\"word\"],", "", "ports")]
    public void A_text_that_was_changed_is_refused(string part, string changed, string why)
    {
        var text = PlanShapes.Write(PlanShapes.Of(PlanCompiler.Compile(Topologies.WordCount())));
        Assert.Contains(part, text, StringComparison.Ordinal);
        var error = Assert.Throws<FormatException>(() => PlanShapes.Read(text.Replace(part, changed, StringComparison.Ordinal)));
        Assert.Contains(why, error.Message, StringComparison.Ordinal);
    }

    private static void Verify(string sample, Application application) => Approval.Verify(
        $"tests/Wallaroo.Actors.Tests/Plans/Compatibility/Approved/{sample}.json", PlanShapes.Write(PlanShapes.Of(PlanCompiler.Compile(application))));
}
