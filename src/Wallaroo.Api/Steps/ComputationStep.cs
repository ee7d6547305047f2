namespace Wallaroo.Steps;

/// <summary>A stateless computation; it keeps the key of its input.</summary>
/// <param name="name">The step's name.</param>
/// <param name="kind">How it was written: <c>to</c>, <c>to many</c> or <c>where</c>.</param>
/// <param name="input">The step before.</param>
/// <param name="create">Makes the computation, once for each stage instance.</param>
internal sealed class ComputationStep<TIn, TOut>(
    string name, string kind, Step input, Func<IServiceProvider, Computation<TIn, TOut>> create) : Step(name, input)
{
    public Func<IServiceProvider, Computation<TIn, TOut>> Create { get; } = create;

    public override string Kind { get; } = kind;

    public override Type OutputType => typeof(TOut);

    public override Type? KeyType { get; } = input.KeyType;

    public override TResult Accept<TResult>(IStepVisitor<TResult> visitor) => visitor.Visit(this);
}
