namespace Wallaroo.Steps;

/// <summary>A node of a topology: what the user said, immutable, nothing that runs.</summary>
internal abstract class Step(string name, params IReadOnlyList<Step> inputs)
{
    /// <summary>The name the user gave: the step's stable id in errors, logs, metrics, drawings and on disk.</summary>
    public string Name { get; } = name;

    public IReadOnlyList<Step> Inputs { get; } = inputs;

    public ErrorPolicy ErrorPolicy { get; private set; }

    /// <summary>The word for this kind of step in drawings and errors.</summary>
    public abstract string Kind { get; }

    /// <summary>The type of the messages that leave the step.</summary>
    public abstract Type OutputType { get; }

    /// <summary>The type of the keys under which they leave; null where they have none.</summary>
    public virtual Type? KeyType => null;

    public abstract TResult Accept<TResult>(IStepVisitor<TResult> visitor);

    /// <summary>The same step with another policy.</summary>
    public Step With(ErrorPolicy policy)
    {
        var copy = (Step)MemberwiseClone();
        copy.ErrorPolicy = policy;
        return copy;
    }
}
