namespace Wallaroo;

/// <summary>How files are read. What is not set here comes from the configuration, <c>wallaroo.sources.file</c>.</summary>
public sealed record FileSourceOptions
{
    /// <summary>
    /// Whether to wait at the end of a file for more. An unterminated last line then waits until it is complete;
    /// otherwise it is the last message, and the source ends. Default: false.
    /// </summary>
    public bool Follow { get; init; }

    /// <summary>The longest line or payload in bytes, 1 to 64 MiB; a longer one stops the source with an error.</summary>
    public int? MaxFrameBytes { get; init; }
}
