namespace Wallaroo.Steps;

/// <summary>Interleaves streams of one type; not a join.</summary>
internal sealed class MergeStep<T>(string name, params IReadOnlyList<Step> inputs) : Step(name, inputs)
{
    public override string Kind => "merge";

    public override Type OutputType => typeof(T);

    public override Type? KeyType { get; } = inputs[0].KeyType;

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
