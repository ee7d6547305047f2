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
}
