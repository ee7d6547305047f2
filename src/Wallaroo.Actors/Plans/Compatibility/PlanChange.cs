namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>What lies between the application as stored and a plan of today, to be carried out before the plan is started.</summary>
internal sealed record PlanChange
{
    /// <summary>What forbids it; if there is anything, the rest is to be left alone.</summary>
    public required IReadOnlyList<TopologyMistake> Mistakes { get; init; }

    /// <summary>The plan to start: with the stored numbers of partitions. Null if there are mistakes.</summary>
    public ExecutionPlan? Plan { get; init; }

    /// <summary>All stored stages.</summary>
    public IReadOnlyList<string> StoredStages { get; init; } = [];

    /// <summary>Stored stages that the plan has no longer, to be dropped from the catalogue first.</summary>
    public IReadOnlyList<string> DroppedStages { get; init; } = [];

    /// <summary>Stored edges that the plan has no longer: what is on its way over them goes nowhere.</summary>
    public IReadOnlyList<string> DroppedEdges { get; init; } = [];

    /// <summary>Steps whose stored state, or source position, is to be thrown away, with the name of the stored stage.</summary>
    public IReadOnlyList<(string Stage, string Step)> DroppedStates { get; init; } = [];

    /// <summary>Stages with another name, old and new.</summary>
    public IReadOnlyList<(string From, string To)> StageRenames { get; init; } = [];

    /// <summary>Edges with another name, old and new.</summary>
    public IReadOnlyList<(string From, string To)> EdgeRenames { get; init; } = [];

    /// <summary>Steps that keep something under another name, old and new.</summary>
    public IReadOnlyList<(string From, string To)> StepRenames { get; init; } = [];

    /// <summary>Whether nothing is to be done but to start.</summary>
    public bool IsNone =>
        Mistakes.Count + DroppedStages.Count + DroppedEdges.Count + DroppedStates.Count
            + StageRenames.Count + EdgeRenames.Count + StepRenames.Count == 0;
}
