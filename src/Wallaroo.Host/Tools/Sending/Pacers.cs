namespace Wallaroo.Host.Tools.Sending;

/// <summary>Chooses how messages are paced.</summary>
internal static class Pacers
{
    /// <summary>What the options ask for.</summary>
    /// <param name="options">The options.</param>
    /// <param name="time">The clock.</param>
    /// <param name="random">Chooses how batches vary.</param>
    public static IPacer Of(SenderOptions options, TimeProvider time, Random random) => options switch
    {
        { Rate: > 0 and var rate } => new RatePacer(rate, time),
        { Rate: null, Interval.Ticks: > 0 } => new BatchPacer(options, time, random),
        { Hosts.Count: > 1 } => new UnpacedPacer(options.BatchSize),
        _ => new UnpacedPacer(long.MaxValue),
    };
}
