namespace Wallaroo.Steps;

/// <summary>A call to an outside system for each message, bounded in number. A null result filters.</summary>
internal sealed class AsyncStep<TIn, TOut>(
    string name, Step input, Func<TIn, AsyncContext, ValueTask<TOut?>> call, AsyncOptions options) : Step(name, input)
{
    public Func<TIn, AsyncContext, ValueTask<TOut?>> Call { get; } = call;

    public AsyncOptions Options { get; } = options;

    public override string Kind => "to async";

    public override Type OutputType => typeof(TOut);

    public override Type? KeyType { get; } = input.KeyType;

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
