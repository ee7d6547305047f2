namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>What lies between the application as stored and a plan of today, to be carried out before the plan is started.</summary>
internal sealed record PlanChange
{
    /// <summary>What forbids it; if there is anything, the rest is empty.</summary>
    public required IReadOnlyList<TopologyMistake> Mistakes { get; init; }

    /// <summary>The plan to start: with the stored numbers of partitions and names of state. Null if there are mistakes.</summary>
    public ExecutionPlan? Plan { get; init; }

    /// <summary>What is to be stored of the plan. Null if there are mistakes.</summary>
    public PlanShape? Shape { get; init; }

    /// <summary>All stored stages.</summary>
    public IReadOnlyList<string> StoredStages { get; init; } = [];

    /// <summary>Stored stages that the plan has no longer.</summary>
    public IReadOnlyList<string> DroppedStages { get; init; } = [];

    /// <summary>Stored edges that the plan has no longer: what is on its way over them goes nowhere.</summary>
    public IReadOnlyList<string> DroppedEdges { get; init; } = [];

    /// <summary>Stored stages whose streams end: dropped ones with a journal, and sources that begin anew.</summary>
    public IReadOnlyList<string> ForgottenOrigins { get; init; } = [];

    /// <summary>Stages with another name, old and new.</summary>
    public IReadOnlyList<(string From, string To)> StageRenames { get; init; } = [];

    /// <summary>Edges with another name, old and new.</summary>
    public IReadOnlyList<(string From, string To)> EdgeRenames { get; init; } = [];

    /// <summary>What is kept in a schema that is not today's but can be read: the step, what it is to it, and the stored schema.</summary>
    public IReadOnlyList<(string Step, string Use, string Schema)> Evolved { get; init; } = [];

    /// <summary>Stored stages with partitions whose messages go other ways from now on, or that are gone.</summary>
    public IReadOnlyList<Rerouting> Rerouted { get; init; } = [];

    /// <summary>Whether everything is as it was.</summary>
    public bool IsNone =>
        Mistakes.Count + DroppedStages.Count + DroppedEdges.Count + ForgottenOrigins.Count
            + StageRenames.Count + EdgeRenames.Count + Evolved.Count == 0
        && Plan!.Options.StoredStates.Count == 0;
}
