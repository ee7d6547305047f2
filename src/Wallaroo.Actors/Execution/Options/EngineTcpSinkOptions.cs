namespace Wallaroo.Actors.Execution;

/// <summary>Sinks that open a TCP connection. The keys of <c>wallaroo.sinks.tcp</c> in the configuration.</summary>
public sealed record EngineTcpSinkOptions
{
    /// <summary>How long an attempt to connect may take. Unit: time, range: 10ms..10m, default: 5s.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long to wait after a lost connection or a failed attempt before the next; doubled while attempts fail. Unit:
    /// time, range: 1ms..10m, default: 250ms.
    /// </summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The longest such wait: while nothing gets through, each is twice as long as the one before. Unit: time, range:
    /// 1ms..1h, default: 5s.
    /// </summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// What may wait for the connection to take it. Then the sink takes nothing more from the pipeline. Unit: bytes,
    /// range: 4KiB..1GiB, default: 1MiB.
    /// </summary>
    public long PendingBytes { get; init; } = 1L * 1024 * 1024;
}
