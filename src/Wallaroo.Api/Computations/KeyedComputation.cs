using System.Diagnostics.CodeAnalysis;

namespace Wallaroo;

/// <summary>
/// A computation over keyed state as a class. One instance serves one partition, by one thread at a time; what it
/// is to remember belongs in the state.
/// </summary>
/// <typeparam name="TKey">The type of the keys.</typeparam>
/// <typeparam name="TIn">The type of the inputs.</typeparam>
/// <typeparam name="TState">The type of the state of one key.</typeparam>
/// <typeparam name="TOut">The type of the outputs.</typeparam>
public abstract class KeyedComputation<TKey, TIn, TState, TOut>
{
    /// <summary>The state of a key that has none yet.</summary>
    public abstract TState InitialState();

    /// <summary>Takes one input: may change or replace the key's state, and gives none, one or several outputs.</summary>
    /// <param name="input">The input.</param>
    /// <param name="state">The key's state, kept after the call unless it throws.</param>
    /// <param name="output">Where the outputs go.</param>
    /// <param name="context">The key, time, ids and randomness.</param>
    public abstract void Compute(TIn input, ref TState state, Emitter<TOut> output, StateContext<TKey> context);

    /// <summary>Whether <see cref="TryCompute"/> does the same as <see cref="Compute"/>, with less ado.</summary>
    internal virtual bool IsSingle => false;

    /// <summary>Takes one input and gives its one output, if it has one.</summary>
    internal virtual bool TryCompute(
        TIn input, ref TState state, StateContext<TKey> context, [MaybeNullWhen(false)] out TOut output) =>
        throw new NotSupportedException();
}
