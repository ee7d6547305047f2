using System.Diagnostics.CodeAnalysis;

namespace Wallaroo;

/// <summary>What the computations over state that are written as delegates share.</summary>
internal abstract class InitializedComputation<TKey, TIn, TState, TOut>(Func<TState> initial)
    : KeyedComputation<TKey, TIn, TState, TOut>
{
    public override TState InitialState() => initial();
}

internal sealed class OneStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TKey, TOut?> function)
    : SingleStateComputation<TKey, TIn, TState, TOut>(initial)
{
    internal override bool TryCompute(
        TIn input, ref TState state, StateContext<TKey> context, [MaybeNullWhen(false)] out TOut output)
    {
        output = function(input, ref state, context);
        return output is not null;
    }
}

internal sealed class PlainStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TOut?> function)
    : SingleStateComputation<TKey, TIn, TState, TOut>(initial)
{
    internal override bool TryCompute(
        TIn input, ref TState state, StateContext<TKey> context, [MaybeNullWhen(false)] out TOut output)
    {
        output = function(input, ref state);
        return output is not null;
    }
}

internal sealed class NullableStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TKey, TOut?> function)
    : SingleStateComputation<TKey, TIn, TState, TOut>(initial)
    where TOut : struct
{
    internal override bool TryCompute(TIn input, ref TState state, StateContext<TKey> context, out TOut output)
    {
        var result = function(input, ref state, context);
        output = result.GetValueOrDefault();
        return result.HasValue;
    }
}

internal sealed class PlainNullableStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputation<TIn, TState, TOut?> function)
    : SingleStateComputation<TKey, TIn, TState, TOut>(initial)
    where TOut : struct
{
    internal override bool TryCompute(TIn input, ref TState state, StateContext<TKey> context, out TOut output)
    {
        var result = function(input, ref state);
        output = result.GetValueOrDefault();
        return result.HasValue;
    }
}

internal sealed class ManyStateComputation<TKey, TIn, TState, TOut>(
    Func<TState> initial, StateComputationMany<TIn, TState, TKey, TOut> function)
    : InitializedComputation<TKey, TIn, TState, TOut>(initial)
{
    public override void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context) =>
        function(input, ref state, output, context);
}
