namespace Wallaroo;

/// <summary>A computation that has at most one output for each input.</summary>
internal abstract class SingleComputation<TIn, TOut> : Computation<TIn, TOut>
{
    internal sealed override bool IsSingle => true;

    public sealed override void Compute(TIn input, Emitter<TOut> output, StepContext context)
    {
        if (TryCompute(input, context, out var result))
        {
            output.Emit(result);
        }
    }
}

/// <summary>A computation over state that has at most one output for each input.</summary>
internal abstract class SingleStateComputation<TKey, TIn, TState, TOut>(Func<TState> initial)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
{
    internal sealed override bool IsSingle => true;

    public sealed override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context)
    {
        if (TryCompute(input, ref state, context, out var result))
        {
            output.Emit(result);
        }
    }
}
