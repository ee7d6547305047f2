namespace Wallaroo.Steps;

/// <summary>Where messages go out.</summary>
internal sealed class SinkStep<T>(string name, Step input, Sink<T> sink) : Step(name, input)
{
    public Sink<T> Sink { get; } = sink;

    public override string Kind => "sink";

    public override Type OutputType => typeof(T);

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
