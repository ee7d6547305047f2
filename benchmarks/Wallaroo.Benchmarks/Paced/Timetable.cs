using System.Diagnostics;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>When which message is due. Whether the engine is late moves nothing.</summary>
/// <param name="Start">When the first is due, as the stopwatch counts.</param>
/// <param name="Interval">From one message to the next, in ticks of the stopwatch; 0 if all are due at once.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Keys">How many keys they have.</param>
/// <param name="IsInOrder">Whether each key comes in its turn, and not any key at any time.</param>
internal sealed record Timetable(long Start, double Interval, long Count, long Keys, bool IsInOrder)
{
    private const ulong Multiplier = 0x9E37_79B9_7F4A_7C15;

    /// <summary>From now on, so many a second for so long.</summary>
    public static Timetable Of(double perSecond, TimeSpan duration, long keys) => new(
        Stopwatch.GetTimestamp(), Stopwatch.Frequency / perSecond, (long)(perSecond * duration.TotalSeconds), keys, IsInOrder: false);

    /// <summary>Each of the keys once, as fast as possible.</summary>
    public static Timetable OfEach(long keys) => new(Stopwatch.GetTimestamp(), 0, keys, keys, IsInOrder: true);

    /// <summary>So many, as fast as possible.</summary>
    public static Timetable AtOnce(long count, long keys) => new(Stopwatch.GetTimestamp(), 0, count, keys, IsInOrder: false);

    /// <summary>How many are due by now.</summary>
    public long DueAt(long now) => Interval == 0 ? Count : Math.Min(Count, (long)((now - Start) / Interval) + 1);

    public Stamped this[long index] => new(
        IsInOrder ? index % Keys : (long)(((ulong)index * Multiplier >> 20) % (ulong)Keys), Start + (long)(index * Interval));
}
