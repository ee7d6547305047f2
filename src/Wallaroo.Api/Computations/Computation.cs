using System.Diagnostics.CodeAnalysis;

namespace Wallaroo;

/// <summary>
/// A stateless computation as a class. One instance serves one stage of one partition or source, by one thread at
/// a time, and must not remember anything between calls that changes what they give.
/// </summary>
/// <typeparam name="TIn">The type of the inputs.</typeparam>
/// <typeparam name="TOut">The type of the outputs.</typeparam>
public abstract class Computation<TIn, TOut>
{
    /// <summary>Computes the outputs of one input: none, one or several, in order.</summary>
    /// <param name="input">The input.</param>
    /// <param name="output">Where the outputs go.</param>
    /// <param name="context">Time, ids and randomness.</param>
    public abstract void Compute(TIn input, Emitter<TOut> output, StepContext context);

    /// <summary>Whether <see cref="TryCompute"/> gives the same as <see cref="Compute"/>, with less ado.</summary>
    internal virtual bool IsSingle => false;

    /// <summary>Computes the one output of an input, if it has one.</summary>
    internal virtual bool TryCompute(TIn input, StepContext context, [MaybeNullWhen(false)] out TOut output) =>
        throw new NotSupportedException();
}
