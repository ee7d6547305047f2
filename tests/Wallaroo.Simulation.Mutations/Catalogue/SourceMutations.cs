using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of sources: safe points, positions, limits.</summary>
internal static class SourceMutations
{
    private const string Area = "source";
    private const string Actor = "Sources/SourceActorOfT.cs";
    private const string Points = "Sources/SafePointLog.cs";
    private const string Intake = "Sources/SourceIntake.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A safe point is stored while something before it is outstanding",
            Always(Points, "SourcePositions.First(candidate.Ordinal) <= outstanding")),
        new(Area, "A safe point looks at one output channel only",
            Value("Sources/SourceChannels.cs", "Math.Min(first, channel.FirstOutstanding)", "channel.FirstOutstanding")),
        new(Area, "Positions begin anew after a restart",
            new Edit(Actor, "_intake.Restore(start.Ordinal, start.Watermark)", "_intake.Restore({on} ? SourcePositions.FirstOrdinal : start.Ordinal, start.Watermark)")),
        new(Area, "The watermark is not restored",
            new Edit(Actor, "_safePoints.Restore(start);", "_safePoints.Restore(start); if ({on}) { start = start with { Watermark = EventTimes.None }; }")),
        new(Area, "A source that cannot be read again begins at its first position again",
            Statements(Actor, "start = new SafePoint(Math.Max(start.Ordinal, next), EventTimes.None, 0, []);", "start = new SafePoint(SourcePositions.FirstOrdinal, EventTimes.None, 0, []);")),
        new(Area, "It reads before all receivers have told their marks",
            new Edit(Actor, "_phase == Phase.Opening && SourceChannels.HaveOpened(_stage)", "_phase == Phase.Opening && ({on} || SourceChannels.HaveOpened(_stage))")),
        new(Area, "Many outputs of one message run into the positions of the next",
            new Edit(Intake, "Ordinal = SourcePositions.Next(Ordinal, context.NextOutput);", "Ordinal = {on} ? Ordinal + 1 : SourcePositions.Next(Ordinal, context.NextOutput);")),
        new(Area, "A message that fails takes no position",
            new Edit("Sources/SourceIntake.cs", "context.FailFrame(step, error, frame); Ordinal++;", "context.FailFrame(step, error, frame); if (!{on}) { Ordinal++; }")),
        new(Area, "It reads on however much is outstanding",
            Never(Actor, "_stage.Outbox.Messages > _limits.OutboxMessages")),
        new(Area, "It reads on over the worker's memory budget",
            Never(Actor, "_host.IsOverBudget")),
        new(Area, "Dead letters of its steps are not stored",
            new Edit(Actor, "var failures = _stage.Context.Failures; if (failures.Count > 0) {", "var failures = _stage.Context.Failures; if ({on}) { failures.Clear(); } if (failures.Count > 0) {")),
    ];
}
