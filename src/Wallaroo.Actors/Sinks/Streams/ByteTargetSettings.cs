namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>How a worker keeps up the stream of bytes of a sink.</summary>
internal sealed record ByteTargetSettings
{
    /// <summary>Bytes that may be written and not yet acknowledged before the sink writes no more; 4 KiB or more.</summary>
    public long MaxPendingBytes { get; init; } = 1024 * 1024;

    /// <summary>How long an attempt to connect may take; more than 0.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait after a lost connection or a failed attempt; doubled while nothing gets through. More than 0.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait between attempts; at least <see cref="ReconnectDelay"/>.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How soon it is asked again what the peer acknowledged; doubled while nothing is. More than 0.</summary>
    public TimeSpan AcknowledgementPoll { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>The longest time between these questions.</summary>
    public TimeSpan MaxAcknowledgementPoll { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The most bytes handed to the system at once; 4 KiB or more.</summary>
    public int SendBytes { get; init; } = 256 * 1024;
}
