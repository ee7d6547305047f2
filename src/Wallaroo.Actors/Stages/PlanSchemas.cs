using Wallaroo.Actors.Plans;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>The schemas that a plan writes: messages into the journal and into dead letters, states into snapshots.</summary>
internal static class PlanSchemas
{
    public static IReadOnlyCollection<string> Of(ExecutionPlan plan)
    {
        var visitor = new Visitor(plan.Application.Codecs);
        foreach (var step in plan.Stages.SelectMany(static stage => stage.Steps))
        {
            step.Accept(visitor);
        }

        return visitor.Schemas;
    }

    private sealed class Visitor(CodecRegistry codecs) : StepVisitor<bool>(false)
    {
        public SortedSet<string> Schemas { get; } = new(StringComparer.Ordinal);

        public override bool Visit<T>(SourceStep<T> step) => Add<T>();

        public override bool Visit<TKey, T>(KeyByStep<TKey, T> step) => Add<T>();

        public override bool Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => Add<TIn>();

        public override bool Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => Add<TIn>() | Add<TState>();

        public override bool Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            Add<TLeft>() | Add<TRight>() | Add<TState>();

        public override bool Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => Add<TIn>();

        public override bool Visit<T>(SinkStep<T> step) => Add<T>();

        private bool Add<T>() => codecs.TryFor<T>(out var codec, out _) && Schemas.Add(codec.Schema);
    }
}
