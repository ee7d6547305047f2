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

    /// <summary>The schema of an edge's messages, where a stage with a journal is at one of its ends.</summary>
    public static string? Of(EdgePlan edge, CodecRegistry codecs) =>
        edge.From.Kind == StageKind.Partitioned || edge.To.Kind == StageKind.Partitioned ? edge.Entry.Accept(new Entry(codecs)) : null;

    private sealed class Entry(CodecRegistry codecs) : StepVisitor<string?>(null)
    {
        public override string? Visit<T>(SourceStep<T> step) => Schema<T>();

        public override string? Visit<TKey, T>(KeyByStep<TKey, T> step) => Schema<T>();

        public override string? Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => Schema<TIn>();

        public override string? Visit<T>(SinkStep<T> step) => Schema<T>();

        private string? Schema<T>() => codecs.TryFor<T>(out var codec, out _) ? codec.Schema : null;
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
