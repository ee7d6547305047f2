namespace Wallaroo.Steps;

/// <summary>Meets each kind of step with its types, so that an engine can build typed code without reflection.</summary>
internal interface IStepVisitor<out TResult>
{
    TResult Visit<T>(SourceStep<T> step);

    TResult Visit<TIn, TOut>(ComputationStep<TIn, TOut> step);

    TResult Visit<TKey, T>(KeyByStep<TKey, T> step);

    TResult Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step);

    TResult Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step);

    TResult Visit<TIn, TOut>(AsyncStep<TIn, TOut> step);

    TResult Visit<T>(MergeStep<T> step);

    TResult Visit<T>(SinkStep<T> step);
}
