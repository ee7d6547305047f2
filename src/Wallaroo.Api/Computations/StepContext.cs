namespace Wallaroo;

/// <summary>
/// What a step may ask beyond its input. Everything here is the same when the message is processed again after a
/// crash. Use it only during the call it was given to.
/// </summary>
public abstract class StepContext
{
    /// <summary>
    /// The message's event time in nanoseconds since 1970-01-01 UTC, as its source says.
    /// </summary>
    /// <exception cref="InvalidOperationException">The source gives no event time (WAL5003).</exception>
    public abstract long EventTimeNanoseconds { get; }

    /// <summary>The message's event time, to the 100 ns that the type can hold.</summary>
    /// <exception cref="InvalidOperationException">The source gives no event time (WAL5003).</exception>
    public DateTimeOffset EventTime => EventTimes.ToDateTimeOffset(EventTimeNanoseconds);

    /// <summary>
    /// The time at which the message was first processed: a clock that is journaled with the message, and so the
    /// same in a replay. It does not go back within a partition.
    /// </summary>
    /// <exception cref="InvalidOperationException">
    /// The step stands between a source and the first <c>KeyBy</c>, where nothing is journaled: make the source
    /// <c>Durable()</c> (WAL5004).
    /// </exception>
    public abstract DateTimeOffset ProcessingTime { get; }

    /// <summary>
    /// An id of the message at this step: unique in the application, the same in a replay. Before the first <c>KeyBy</c>
    /// behind a raw TCP source, an id of a message that was lost in a crash may be given again.
    /// </summary>
    public abstract MessageId MessageId { get; }

    /// <summary>A random number generator seeded by the message's id: the same numbers in a replay.</summary>
    public abstract DeterministicRandom Random { get; }

    /// <summary>An id made from the message's id: another at each call, the same ones in a replay.</summary>
    public abstract Guid NewId();
}
