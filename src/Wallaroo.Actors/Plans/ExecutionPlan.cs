using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>What an application compiles to.</summary>
/// <param name="Application">The description it was compiled from.</param>
/// <param name="Stages">Each after those that feed it.</param>
/// <param name="Edges">The edges between them.</param>
internal sealed record ExecutionPlan(
    Application Application, IReadOnlyList<StagePlan> Stages, IReadOnlyList<EdgePlan> Edges)
{
    /// <summary>The options it was compiled with.</summary>
    public PlanOptions Options { get; init; } = new();

    /// <summary>The name of a step's state in snapshots: the step's own, unless it was renamed or its state given up.</summary>
    public string StateName(Step step) => Options.StoredStates.GetValueOrDefault(step.Name, step.Name);
}
