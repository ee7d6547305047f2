namespace Wallaroo.Actors.Plans;

/// <summary>What compiling gives: a plan, or the mistakes that stand in its way.</summary>
/// <param name="Plan">The plan; null if there are mistakes.</param>
/// <param name="Mistakes">All of them, in the order of the steps.</param>
internal sealed record PlanResult(ExecutionPlan? Plan, IReadOnlyList<TopologyMistake> Mistakes);
