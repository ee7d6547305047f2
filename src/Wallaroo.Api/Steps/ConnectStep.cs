namespace Wallaroo.Steps;

/// <summary>Two inputs of different types on one keyed state: the first input is the left one.</summary>
internal sealed class ConnectStep<TKey, TLeft, TRight, TState, TOut>(
    string name,
    Step left,
    Step right,
    Func<KeyedComputation<TKey, TLeft, TState, TOut>> createLeft,
    Func<KeyedComputation<TKey, TRight, TState, TOut>> createRight) : Step(name, left, right)
{
    public Func<KeyedComputation<TKey, TLeft, TState, TOut>> CreateLeft { get; } = createLeft;

    public Func<KeyedComputation<TKey, TRight, TState, TOut>> CreateRight { get; } = createRight;

    public override string Kind => "connect";

    public override Type OutputType => typeof(TOut);

    public override Type KeyType => typeof(TKey);

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
