namespace Wallaroo.Actors.Execution;

/// <summary>Sources that read files. The keys of <c>wallaroo.sources.file</c> in the configuration.</summary>
public sealed record EngineFileSourceOptions
{
    /// <summary>
    /// The longest line or message. A longer one stops the source. Unit: bytes, range: 1..64MiB, default: 16MiB.
    /// </summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What is read from a file at once, at most. Unit: bytes, range: 4KiB..16MiB, default: 256KiB.</summary>
    public int ChunkBytes { get; init; } = 256 * 1024;

    /// <summary>How often a file that grows is looked at for more. Unit: time, range: 1ms..1h, default: 100ms.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);
}
