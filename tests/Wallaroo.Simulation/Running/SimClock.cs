namespace Wallaroo.Simulation.Running;

/// <summary>Virtual time: it passes only when the simulation says so, and may stand still or go back for a worker.</summary>
internal sealed class SimClock : TimeProvider
{
    private static readonly DateTimeOffset Beginning = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private DateTimeOffset _now = Beginning;

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How long the simulation has run.</summary>
    public TimeSpan Elapsed => _now - Beginning;

    public void Advance(TimeSpan time) => _now += time;
}
