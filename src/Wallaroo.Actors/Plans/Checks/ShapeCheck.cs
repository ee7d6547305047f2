using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>A pipeline may join others, goes on in one step, and ends in one or several sinks.</summary>
internal static class ShapeCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        foreach (var last in graph.Application.Topology.WithoutSinks.Distinct())
        {
            mistakes.Add(
                TopologyCodes.NoSinks, last, "ToSinks was given an empty list, so its outputs go nowhere; give it one or several sinks");
        }

        foreach (var step in graph.Steps)
        {
            CheckConsumers(step, [.. graph.ConsumersOf(step).Distinct()], mistakes);
        }
    }

    private static void CheckConsumers(Step step, IReadOnlyList<Step> consumers, MistakeList mistakes)
    {
        if (StepRoles.Of(step) == StepRole.Sink)
        {
            if (consumers.Count > 0)
            {
                mistakes.Add(
                    TopologyCodes.BehindSink,
                    step,
                    $"{Names(consumers)} takes its outputs, but a sink has none; put the sink at the end of its pipeline");
            }
        }
        else if (consumers.Count > 1 && consumers.Any(consumer => StepRoles.Of(consumer) != StepRole.Sink))
        {
            mistakes.Add(
                TopologyCodes.Branch,
                step,
                $"its outputs go to {Names(consumers)}, but a step goes on in one step only, or in sinks only (ToSinks); "
                + "build each branch from a source of its own, or let one step do the work of both");
        }
    }

    private static string Names(IReadOnlyList<Step> steps) =>
        string.Join(" and ", steps.Select(step => $"\"{step.Name}\""));
}
