namespace Wallaroo;

/// <summary>What the computations over state that are written as delegates share.</summary>
internal abstract class InitializedComputation<TKey, TIn, TState, TOut>(Func<TState> initial)
    : KeyedComputation<TKey, TIn, TState, TOut>
{
    public override TState InitialState() => initial();
}

internal sealed class OneStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TKey, TOut?> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context)
    {
        var result = function(input, ref state, context);
        if (result is not null)
        {
            output.Emit(result);
        }
    }
}

internal sealed class PlainStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TOut?> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context)
    {
        var result = function(input, ref state);
        if (result is not null)
        {
            output.Emit(result);
        }
    }
}

internal sealed class NullableStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TKey, TOut?> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
    where TOut : struct
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context)
    {
        if (function(input, ref state, context) is { } result)
        {
            output.Emit(result);
        }
    }
}

internal sealed class PlainNullableStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TOut?> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
    where TOut : struct
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context)
    {
        if (function(input, ref state) is { } result)
        {
            output.Emit(result);
        }
    }
}

internal sealed class ManyStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputationMany<TIn, TState, TKey, TOut> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context) =>
        function(input, ref state, output, context);
}
