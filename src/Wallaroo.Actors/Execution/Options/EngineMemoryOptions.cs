namespace Wallaroo.Actors.Execution;

/// <summary>The memory of this worker. The keys of <c>wallaroo.memory</c> in the configuration.</summary>
public sealed record EngineMemoryOptions
{
    /// <summary>
    /// What messages on their way may take, over all channels and outboxes. Sources stop above it, partitions do not.
    /// Unit: bytes, range: 16MiB..1TiB, default: 512MiB.
    /// </summary>
    public long BudgetBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>
    /// What is read from snapshots and the journal and waits to be loaded, while partitions start. Unit: bytes, range:
    /// 1MiB..64GiB, default: 64MiB.
    /// </summary>
    public long LoadBytes { get; init; } = 64L * 1024 * 1024;
}
