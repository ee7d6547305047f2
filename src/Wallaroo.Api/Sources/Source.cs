using Wallaroo.Sources;

namespace Wallaroo;

/// <summary>
/// Where the messages of a pipeline come from: an immutable description, made by <see cref="TcpSource"/>,
/// <see cref="FileSource"/> or <see cref="GeneratorSource"/>.
/// </summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public abstract class Source<T>
{
    private protected Source()
    {
    }

    /// <summary>How messages get their event time; by default they have none.</summary>
    internal Func<T, long>? EventTime { get; private set; }

    /// <summary>Whether a message's event time is the moment it arrived.</summary>
    internal bool IsTimedByArrival { get; private set; }

    /// <summary>Whether what is read is journaled before it is processed.</summary>
    internal bool IsDurable { get; private set; }

    /// <summary>The word for this kind of source in drawings and errors.</summary>
    internal abstract string Kind { get; }

    /// <summary>What makes a message of the frames it reads; null where it reads none.</summary>
    internal virtual Decoder<T>? FrameDecoder => null;

    /// <summary>Whether it can be read again from an earlier position, so that nothing is lost or doubled.</summary>
    internal abstract bool IsReplayable { get; }

    /// <summary>Takes each message's event time from the message.</summary>
    /// <param name="time">A function of the message alone.</param>
    public Source<T> WithEventTime(Func<T, DateTimeOffset> time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Copy(copy => copy.EventTime = message => EventTimes.FromDateTimeOffset(time(message)));
    }

    /// <summary>Takes each message's event time from the message, in nanoseconds since 1970-01-01 UTC.</summary>
    /// <param name="nanoseconds">A function of the message alone.</param>
    public Source<T> WithEventTime(Func<T, long> nanoseconds)
    {
        ArgumentNullException.ThrowIfNull(nanoseconds);
        return Copy(copy => copy.EventTime = nanoseconds);
    }

    /// <summary>
    /// Takes the moment of arrival as each message's event time. A replayable source then journals what it reads,
    /// as <see cref="Durable"/> does, so that a replay gives the same times. Not together with <c>WithEventTime</c>.
    /// </summary>
    public Source<T> WithArrivalTime() => Copy(copy => copy.IsTimedByArrival = true);

    /// <summary>
    /// Journals what is read before it is processed: steps behind the source may then ask for processing time, and
    /// of a raw TCP source nothing is lost that was journaled when the worker died. Every message then passes through one
    /// partition, and is journaled there once more; its type needs a codec.
    /// </summary>
    public Source<T> Durable() => Copy(copy => copy.IsDurable = true);

    internal abstract TResult Accept<TResult>(ISourceVisitor<T, TResult> visitor);

    private Source<T> Copy(Action<Source<T>> change)
    {
        var copy = (Source<T>)MemberwiseClone();
        change(copy);
        return copy;
    }
}
