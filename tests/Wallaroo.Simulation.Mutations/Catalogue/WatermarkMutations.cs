using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of watermarks.</summary>
internal static class WatermarkMutations
{
    private const string Area = "watermark";
    private const string Merged = "Partitions/PartitionWatermark.cs";
    private const string Output = "Channels/ChannelOutput.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "The fastest origin decides",
            Value(Merged, "Math.Min(least, candidate.Watermark)", "(least == long.MaxValue ? candidate.Watermark : Math.Max(least, candidate.Watermark))")),
        new(Area, "It does not wait for every origin",
            Never(Merged, "told < _expected")),
        new(Area, "It overtakes what waits to be sent",
            Always(Output, "_sentBatches == _queue.Count")),
        new(Area, "It is told before the take that raised it is committed",
            new Edit("Stages/OutputEdge.cs", "while (_watermarks.TryPeek(out var next) && next.Sequence <= sequence)", "while (_watermarks.TryPeek(out var next) && ({on} || next.Sequence <= sequence))")),
        new(Area, "It is not told again in a new session",
            new Edit(Output, "_sentWatermark = EventTimes.None; port.Send(", "if (!{on}) { _sentWatermark = EventTimes.None; } port.Send(")),
        new(Area, "It is not journaled",
            Statements("Partitions/TakeProcess.cs", "writer.Watermark(merged.Value);")),
        new(Area, "It moves before the batch that brought it is applied",
            new Edit("Partitions/TakeProcess.cs", "port.Apply(batch, skip, count, stage.Context);", "if ({on}) { _ = Advance(channel, batch.Watermark); } port.Apply(batch, skip, count, stage.Context);")),
        new(Area, "It overtakes messages whose calls are pending",
            Statements("Stages/StageInstance.cs", "watermark = Math.Min(watermark, port.HeldWatermark);")),
        new(Area, "Targets that nothing was sent to are not told",
            Never("Stages/OutputEdge.cs", "_watermark != EventTimes.None")),
    ];
}
