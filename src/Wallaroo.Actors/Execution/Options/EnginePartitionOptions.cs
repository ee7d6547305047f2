namespace Wallaroo.Actors.Execution;

/// <summary>The partitions of keyed steps. The keys of <c>wallaroo.partitions</c> in the configuration.</summary>
public sealed record EnginePartitionOptions
{
    /// <summary>
    /// Partitions of each keyed step. Fixed when an application is first started on a journal. Unit: partitions, range:
    /// 1..32768, a power of two, default: 64.
    /// </summary>
    public int Count { get; init; } = 64;

    /// <summary>
    /// Messages that a partition takes before it writes them as one record, but for the last batch. Unit: messages,
    /// range: 1..65536, default: 1024.
    /// </summary>
    public int TakeMessages { get; init; } = 1024;

    /// <summary>
    /// Bytes that a partition takes before it writes them as one record, with the message that it is in. Unit: bytes,
    /// range: 4KiB..64MiB, default: 4MiB.
    /// </summary>
    public int TakeBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// Records of a partition that may wait for their commit; then it takes no more. Unit: records, range: 1..65536,
    /// default: 1024.
    /// </summary>
    public int UncommittedTakes { get; init; } = 1024;

    /// <summary>
    /// Outputs of a partition that are not yet acknowledged by where they go; then it takes no more. Unit: messages,
    /// range: 64..16777216, default: 65536.
    /// </summary>
    public long OutboxMessages { get; init; } = 65_536;

    /// <summary>
    /// The same in bytes, as far as samples tell; then it takes no more. Unit: bytes, range: 64KiB..64GiB, default: 64MiB.
    /// </summary>
    public long OutboxBytes { get; init; } = 64L * 1024 * 1024;
}
