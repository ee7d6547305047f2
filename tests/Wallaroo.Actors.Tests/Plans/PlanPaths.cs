using Wallaroo.Actors.Plans;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Tests.Plans;

/// <summary>The ways of a message from each source to each sink, as the names of the steps it passes.</summary>
internal static class PlanPaths
{
    /// <summary>By the topology: backwards from its sinks.</summary>
    public static IReadOnlyList<string> OfSteps(Application application) => [.. application.Sinks.SelectMany(To).Order(StringComparer.Ordinal)];

    /// <summary>By the plan: through the chains of its stages and over its edges.</summary>
    public static IReadOnlyList<string> OfStages(ExecutionPlan plan) =>
    [
        .. plan.Stages.Where(stage => stage.Kind == StageKind.Source)
            .SelectMany(stage => From(stage, stage.Steps[0]))
            .Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> To(Step step) =>
        step.Inputs.Count == 0 ? [step.Name] : step.Inputs.SelectMany(To).Select(path => $"{path} > {step.Name}");

    private static IEnumerable<string> From(StagePlan stage, Step step)
    {
        var entries = stage.Inputs.Select(edge => edge.Entry);
        var within = stage.Steps.Where(next => next.Inputs.Contains(step) && !entries.Contains(next)).SelectMany(next => From(stage, next));

        // A journal of a source is entered by the source itself, which a message does not pass twice.
        var beyond = stage.Outputs.Where(edge => edge.Producer == step)
            .SelectMany(edge => From(edge.To, edge.Entry).Select(path => edge.Entry == step ? path[(step.Name.Length + 3)..] : path));
        return StepRoles.Of(step) == StepRole.Sink ? [step.Name] : within.Concat(beyond).Select(path => $"{step.Name} > {path}");
    }
}
