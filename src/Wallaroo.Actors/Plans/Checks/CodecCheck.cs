using Wallaroo.Codecs;
using Wallaroo.Sources;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>What crosses a wire, or is kept in a journal or snapshot, needs a codec. A type is reported once, at the first step that needs it.</summary>
internal static class CodecCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        var needs = new Needs(graph.Application.Codecs);
        foreach (var step in graph.Steps)
        {
            step.Accept(needs);
        }

        foreach (var (type, (step, use, faults)) in needs.Missing)
        {
            mistakes.Add(
                TopologyCodes.NoCodec,
                step,
                $"{CSharpName.Of(type)}, the type of {use}, cannot be encoded: {string.Join("; ", faults)}. "
                + "Change the type, or give the application a codec for it (WithCodecs)");
        }
    }

    private sealed class Needs(CodecRegistry codecs) : StepVisitor<bool>(false)
    {
        private readonly HashSet<Step> _journaled = new(ReferenceEqualityComparer.Instance);

        public OrderedDictionary<Type, (Step Step, string Use, IReadOnlyList<CodecFault> Faults)> Missing { get; } = [];

        public override bool Visit<T>(SourceStep<T> step)
        {
            step.Source.Accept(new PositionNeeds<T>(this, step));
            return SourceTraits.Of(step)!.NeedsIngest && Journal(step) && Need<T>(step, "the messages it journals");
        }

        public override bool Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => Pass(step);

        public override bool Visit<TKey, T>(KeyByStep<TKey, T> step) =>
            Journal(step) & Need<T>(step, "the messages that enter its partitions") & Need<TKey>(step, "its keys");

        public override bool Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) =>
            Journal(step) & Need<TState>(step, "its state");

        public override bool Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) =>
            Journal(step) & Need<TState>(step, "its state");

        public override bool Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) =>
            Journal(step) & Need<TIn>(step, "its inputs") & Need<TOut>(step, "its results");

        public override bool Visit<T>(MergeStep<T> step) => Pass(step);

        // What a stage with a journal has sent and nobody has acknowledged is part of its snapshots.
        public override bool Visit<T>(SinkStep<T> step) => Pass(step) && Need<T>(step, "its messages");

        public bool Need<T>(Step step, string use)
        {
            if (!Missing.ContainsKey(typeof(T)) && !codecs.TryFor<T>(out _, out var faults))
            {
                Missing.Add(typeof(T), (step, use, faults));
            }

            return true;
        }

        private bool Pass(Step step) => step.Inputs.Any(_journaled.Contains) && Journal(step);

        private bool Journal(Step step)
        {
            _journaled.Add(step);
            return true;
        }
    }

    private sealed class PositionNeeds<T>(Needs needs, Step step) : ISourceVisitor<T, bool>
    {
        public bool Visit(TcpSourceDefinition<T> source) => false;

        public bool Visit(FileSourceDefinition<T> source) => false;

        public bool Visit<TPosition>(GeneratorSourceDefinition<T, TPosition> source) => needs.Need<TPosition>(step, "its position");
    }
}
