using Wallaroo.Actors.Plans;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Stages;

/// <summary>The codecs of a plan's edges, for batches that leave the process.</summary>
internal static class PlanBatchCodecs
{
    /// <summary>By the catalogue's id of the edge; an edge is missing whose messages or keys have no codec.</summary>
    public static Dictionary<uint, BatchCodec> Of(ExecutionPlan plan, PlanIds ids)
    {
        var codecs = new Dictionary<uint, BatchCodec>();
        foreach (var edge in plan.Stages.SelectMany(static stage => stage.Inputs))
        {
            if (edge.Entry.Accept(new Entry(plan.Application.Codecs)) is { } codec)
            {
                codecs[ids.Edge(edge)] = codec;
            }
        }

        return codecs;
    }

    private sealed class Entry(CodecRegistry codecs) : StepVisitor<BatchCodec?>(null)
    {
        public override BatchCodec? Visit<TKey, T>(KeyByStep<TKey, T> step) => Keyed<TKey, T>();

        public override BatchCodec? Visit<T>(SourceStep<T> step) => Unkeyed<T>();

        public override BatchCodec? Visit<T>(SinkStep<T> step) => Unkeyed<T>();

        public override BatchCodec? Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) =>
            StepKeys.KeyByOf(step) is { } keyBy ? keyBy.Accept(new KeyedEntry<TIn>(this)) : Unkeyed<TIn>();

        public BatchCodec? Keyed<TKey, T>() =>
            codecs.TryFor<T>(out var codec, out _) && codecs.TryFor<TKey>(out var keys, out _)
                ? new KeyedBatchCodec<TKey, T>(codec, keys)
                : null;

        private UnkeyedBatchCodec<T>? Unkeyed<T>() =>
            codecs.TryFor<T>(out var codec, out _) ? new UnkeyedBatchCodec<T>(codec) : null;
    }

    private sealed class KeyedEntry<TIn>(Entry entry) : StepVisitor<BatchCodec?>(null)
    {
        public override BatchCodec? Visit<TKey, T>(KeyByStep<TKey, T> step) => entry.Keyed<TKey, TIn>();
    }
}
