using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>What a plan must know of a source, its types left aside.</summary>
/// <param name="Kind">The word for this kind of source.</param>
/// <param name="IsReplayable">Whether it can be read again from an earlier position.</param>
/// <param name="IsDurable">Whether the user asked to journal what is read.</param>
/// <param name="Time">Where event times come from.</param>
internal sealed record SourceTraits(string Kind, bool IsReplayable, bool IsDurable, SourceTime Time)
{
    /// <summary>
    /// Whether what is read is journaled before anything else is done with it: because the user asked for it, or
    /// because a second reading would find other times of arrival.
    /// </summary>
    public bool NeedsIngest => IsDurable || (IsReplayable && Time == SourceTime.Arrival);

    /// <summary>The traits of a source step; null for other steps.</summary>
    public static SourceTraits? Of(Step step) => step.Accept(Reader.Instance);

    private sealed class Reader : IStepVisitor<SourceTraits?>
    {
        public static readonly Reader Instance = new();

        public SourceTraits? Visit<T>(SourceStep<T> step)
        {
            var source = step.Source;
            var time = source.IsTimedByArrival ? SourceTime.Arrival
                : source.EventTime is not null ? SourceTime.Message
                : SourceTime.None;
            return new SourceTraits(source.Kind, source.IsReplayable, source.IsDurable, time);
        }

        public SourceTraits? Visit<TIn, TOut>(ComputationStep<TIn, TOut> step) => null;

        public SourceTraits? Visit<TKey, T>(KeyByStep<TKey, T> step) => null;

        public SourceTraits? Visit<TKey, TIn, TState, TOut>(StateStep<TKey, TIn, TState, TOut> step) => null;

        public SourceTraits? Visit<TKey, TLeft, TRight, TState, TOut>(ConnectStep<TKey, TLeft, TRight, TState, TOut> step) => null;

        public SourceTraits? Visit<TIn, TOut>(AsyncStep<TIn, TOut> step) => null;

        public SourceTraits? Visit<T>(MergeStep<T> step) => null;

        public SourceTraits? Visit<T>(SinkStep<T> step) => null;
    }
}

/// <summary>Where a source's event times come from.</summary>
internal enum SourceTime
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>From the message, by a function of it.</summary>
    Message,

    /// <summary>From the clock, as the message arrives.</summary>
    Arrival,
}
