using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>A visitor that has something to say of some kinds of steps only.</summary>
/// <typeparam name="TResult">What it says.</typeparam>
internal abstract class StepVisitor<TResult>(TResult otherwise) : IStepVisitor<TResult>
{
    public virtual TResult Visit<T>(SourceStep<T> step) => otherwise;

    public virtual TResult Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => otherwise;

    public virtual TResult Visit<TKey, T>(KeyByStep<TKey, T> step) => otherwise;

    public virtual TResult Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => otherwise;

    public virtual TResult Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
        otherwise;

    public virtual TResult Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => otherwise;

    public virtual TResult Visit<T>(MergeStep<T> step) => otherwise;

    public virtual TResult Visit<T>(SinkStep<T> step) => otherwise;
}
