using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>What a running step knows of itself.</summary>
internal sealed class StepInfo(Step step)
{
    public string Name { get; } = step.Name;

    public ErrorPolicy ErrorPolicy { get; } = step.ErrorPolicy;

    /// <summary>Whether each call of it is to be made on a copy of its state, since one has failed before.</summary>
    public bool IsGuarded { get; set; }
}
