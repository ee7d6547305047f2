using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>The role of each kind of step.</summary>
internal sealed class StepRoles : IStepVisitor<StepRole>
{
    private static readonly StepRoles Instance = new();

    private StepRoles()
    {
    }

    public static StepRole Of(Step step) => step.Accept(Instance);

    /// <summary>Whether a step keeps state, or calls outside: what a stage is named after.</summary>
    public static bool IsStateful(Step step) => Of(step) is StepRole.State or StepRole.Connect or StepRole.Async;

    public StepRole Visit<T>(SourceStep<T> step) => StepRole.Source;

    public StepRole Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => StepRole.Computation;

    public StepRole Visit<TKey, T>(KeyByStep<TKey, T> step) => step.IsCollect ? StepRole.Collect : StepRole.KeyBy;

    public StepRole Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => StepRole.State;

    public StepRole Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
        StepRole.Connect;

    public StepRole Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => StepRole.Async;

    public StepRole Visit<T>(MergeStep<T> step) => StepRole.Merge;

    public StepRole Visit<T>(SinkStep<T> step) => StepRole.Sink;
}
