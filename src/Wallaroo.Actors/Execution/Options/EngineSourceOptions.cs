namespace Wallaroo.Actors.Execution;

/// <summary>Where messages come from. What a source of the topology is given itself goes before this. The keys of <c>wallaroo.sources</c> in the configuration.</summary>
public sealed record EngineSourceOptions
{
    /// <summary>
    /// Outputs of one split of a source that are not yet acknowledged by where they go; then it reads no more. Unit:
    /// messages, range: 64..16777216, default: 262144.
    /// </summary>
    public long OutboxMessages { get; init; } = 262_144;

    /// <summary>
    /// The same in bytes, as far as samples tell; then it reads no more. Unit: bytes, range: 64KiB..64GiB, default: 64MiB.
    /// </summary>
    public long OutboxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Sources that listen for TCP connections.</summary>
    public EngineTcpSourceOptions Tcp { get; init; } = new();

    /// <summary>Sources that read files.</summary>
    public EngineFileSourceOptions File { get; init; } = new();
}
