namespace Wallaroo.Steps;

/// <summary>Where messages come in.</summary>
internal sealed class SourceStep<T>(string name, Source<T> source) : Step(name)
{
    public Source<T> Source { get; } = source;

    public override string Kind => "source";

    public override Type OutputType => typeof(T);

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
