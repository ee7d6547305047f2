namespace Wallaroo.Actors.Execution;

/// <summary>Sinks that write part files. The keys of <c>wallaroo.sinks.file</c> in the configuration.</summary>
public sealed record EngineFileSinkOptions
{
    /// <summary>A part is published at this size. Unit: bytes, range: 1..16GiB, default: 64MiB.</summary>
    public long PartBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>
    /// A part that is not empty is published when it is this old. Unit: time, range: 1ms..30d, default: 1s.
    /// </summary>
    public TimeSpan PartAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// What is written to the disk at once. Each stream to the sink fills one such buffer, and two more may wait. Unit:
    /// bytes, range: 4KiB..16MiB, default: 64KiB.
    /// </summary>
    public int BufferBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// How long after an error, as a full disk, the first attempt is made again. Unit: time, range: 1ms..10m, default:
    /// 250ms.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>
    /// The longest wait between attempts: while errors go on, each is twice as long as the one before. Unit: time,
    /// range: 1ms..1h, default: 5s.
    /// </summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);
}
