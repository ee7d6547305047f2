namespace Wallaroo.Steps;

/// <summary>A computation over the state of the message's key.</summary>
internal sealed class StateStep<TKey, TIn, TState, TOut>(
    string name, string kind, Step input, Func<IServiceProvider, KeyedComputation<TKey, TIn, TState, TOut>> create) : Step(name, input)
{
    public Func<IServiceProvider, KeyedComputation<TKey, TIn, TState, TOut>> Create { get; } = create;

    public override string Kind { get; } = kind;

    public override Type OutputType => typeof(TOut);

    public override Type KeyType => typeof(TKey);

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
