using Wallaroo.Actors.Plans.Checks;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>A stage keeps the number of partitions it was first started with; only asking for another one is a mistake.</summary>
internal static class PartitionComparison
{
    public static void Run(StageMatch match, ChangeRequest request, MistakeList mistakes)
    {
        foreach (var (stage, then) in match.Pairs.Where(pair => pair.Key.Kind == StageKind.Partitioned))
        {
            if (request.Partitions == stage.Partitions && stage.Partitions != then.Partitions)
            {
                mistakes.Add(
                    CompatibilityCodes.Partitions,
                    stage.Steps[0],
                    $"its stage has {then.Partitions} partitions in the journal, {stage.Partitions} were asked for; the number is fixed at the first "
                    + $"start: leave the option out, or ask for {then.Partitions}");
            }
        }
    }
}
