using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>A name stands for one step: in errors, metrics and on disk.</summary>
internal static class NameCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        foreach (var same in graph.Steps.GroupBy(step => step.Name).Where(same => same.Skip(1).Any()))
        {
            Step[] steps = [.. same];
            mistakes.Add(TopologyCodes.DuplicateName, steps[0], IsOneStepTwice(steps) ? Versions(steps) : Namesakes(steps));
        }
    }

    // OnError gives another version of the step; using both is another mistake than a name given twice.
    private static bool IsOneStepTwice(Step[] steps) =>
        steps.All(step => step.GetType() == steps[0].GetType() && step.Inputs == steps[0].Inputs);

    private static string Versions(Step[] steps) =>
        $"it is used {steps.Length} times, with the error policies {string.Join(" and ", steps.Select(step => step.ErrorPolicy))}; "
        + "OnError gives a new pipeline: use that one only, or give one of them another name";

    private static string Namesakes(Step[] steps)
    {
        var kinds = steps.GroupBy(step => step.Kind).Select(kind => $"{kind.Count()} of kind '{kind.Key}'");
        return $"{steps.Length} steps are named \"{steps[0].Name}\" ({string.Join(", ", kinds)}); give {(steps.Length == 2 ? "one of them another name" : "each another name")}";
    }
}
