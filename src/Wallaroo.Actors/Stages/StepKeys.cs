using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>Where the keys of a step's messages come from.</summary>
internal static class StepKeys
{
    /// <summary>The key by step whose keys a step's messages have; null where they have none.</summary>
    public static Step? KeyByOf(Step step)
    {
        while (step.KeyType is not null && !step.Kind.Equals("key by", StringComparison.Ordinal) && step.Kind != "collect")
        {
            step = step.Inputs[0];
        }

        return step.KeyType is null ? null : step;
    }
}
