using Wallaroo.Actors.Plans;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>The schemas that a plan's ports write into the journal, and its states into snapshots.</summary>
internal static class PlanSchemas
{
    public static IReadOnlyCollection<string> Of(ExecutionPlan plan)
    {
        var visitor = new Visitor(plan.Application.Codecs);
        var states = new States(plan.Application.Codecs);
        var schemas = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var edge in plan.Edges)
        {
            if (edge.Entry.Accept(visitor) is { } schema)
            {
                schemas.Add(schema);
            }
        }

        foreach (var step in plan.Stages.SelectMany(static stage => stage.Steps))
        {
            if (step.Accept(states) is { } schema)
            {
                schemas.Add(schema);
            }
        }

        return schemas;
    }

    private sealed class States(CodecRegistry codecs) : StepVisitor<string?>(null)
    {
        public override string Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => codecs.For<TState>().Schema;

        public override string Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            codecs.For<TState>().Schema;
    }

    private sealed class Visitor(CodecRegistry codecs) : StepVisitor<string?>(null)
    {
        public override string? Visit<T>(SourceStep<T> step) => Schema<T>();

        public override string? Visit<TKey, T>(KeyByStep<TKey, T> step) => Schema<T>();

        public override string? Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => Schema<TIn>();

        private string? Schema<T>() => codecs.TryFor<T>(out var codec, out _) ? codec.Schema : null;
    }
}
