namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>How part files are written.</summary>
internal sealed record FilePartSettings
{
    /// <summary>Bytes that are written to the disk at once; 4 KiB to 16 MiB. A writer has one such buffer that it fills.</summary>
    public int BufferBytes { get; init; } = 64 * 1024;

    /// <summary>Full buffers that may wait for the disk; then nothing more should be appended. 1 or more.</summary>
    public int MaxBuffers { get; init; } = 2;

    /// <summary>How long after an error the disk is tried again; doubled while errors go on. More than 0.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>The longest wait after an error.</summary>
    public TimeSpan MaxRetryDelay { get; init; } = TimeSpan.FromSeconds(5);
}
