namespace Wallaroo;

/// <summary>When a part file is published. What is not set here comes from the configuration, <c>wallaroo.sinks.file</c>.</summary>
public sealed record FileSinkOptions
{
    /// <summary>A part is published at this size in bytes, 1 to 16 GiB.</summary>
    public long? PartBytes { get; init; }

    /// <summary>A part is published when it is this old, more than 0.</summary>
    public TimeSpan? PartAge { get; init; }
}
