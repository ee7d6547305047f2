using static Wallaroo.Simulation.Mutations.Catalogue.Edit;

namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>Bugs of a partition that is handed to another worker.</summary>
internal static class HandOverMutations
{
    private const string Area = "hand-over";
    private const string Actor = "Partitions/PartitionActor.cs";
    private const string Handing = "Partitions/PartitionActor.Handing.cs";

    public static IReadOnlyList<Mutation> List { get; } =
    [
        new(Area, "A partition takes between its last snapshot and being given away",
            new Edit(Actor, "!_isGiving && (", "({on} || !_isGiving) && (")),
        new(Area, "A partition that was given away goes on as if it had not been",
            new Edit(Handing, "_phase = Phase.Waiting; Forget(); _stage.Reset(Epoch);", "if (!{on}) { _phase = Phase.Waiting; Forget(); _stage.Reset(Epoch); }")),
        new(Area, "A take that replays nothing removes the letters of the one before",
            new Edit("Partitions/Letters/LetterDesk.cs", "public void Begin() => _replayed.Clear();",
                "public void Begin() { if (!{on}) { _replayed.Clear(); } }")),
    ];
}
