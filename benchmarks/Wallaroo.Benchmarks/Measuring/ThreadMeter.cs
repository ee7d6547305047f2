namespace Wallaroo.Benchmarks.Measuring;

/// <summary>Where a thread says what processor time it has used, for others to read.</summary>
internal sealed class ThreadMeter
{
    private long _ticks;

    public TimeSpan Used => TimeSpan.FromTicks(Volatile.Read(ref _ticks));

    /// <summary>Called now and then by the thread itself.</summary>
    public void Note() => Volatile.Write(ref _ticks, ThreadTime.OfThisThread().Ticks);
}
