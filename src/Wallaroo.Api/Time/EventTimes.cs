namespace Wallaroo;

/// <summary>Event times as the engine keeps them: nanoseconds since 1970-01-01 UTC.</summary>
public static class EventTimes
{
    /// <summary>Stands for «no event time».</summary>
    public const long None = long.MinValue;

    private const long NanosecondsPerTick = 100;

    /// <summary>The nanoseconds of a time.</summary>
    /// <param name="time">A time from 1677-09-21 to 2262-04-11.</param>
    /// <exception cref="OverflowException">The time is outside of that.</exception>
    public static long FromDateTimeOffset(DateTimeOffset time) =>
        checked((time.UtcTicks - DateTime.UnixEpoch.Ticks) * NanosecondsPerTick);

    /// <summary>The time of some nanoseconds, cut to 100 ns.</summary>
    /// <param name="nanoseconds">Nanoseconds since 1970-01-01 UTC.</param>
    public static DateTimeOffset ToDateTimeOffset(long nanoseconds) =>
        new(DateTime.UnixEpoch.AddTicks(nanoseconds / NanosecondsPerTick));
}
