namespace Wallaroo.Actors.Execution;

/// <summary>Snapshots of the partitions' state. The keys of <c>wallaroo.snapshots</c> in the configuration.</summary>
public sealed record EngineSnapshotOptions
{
    /// <summary>
    /// A partition begins a snapshot when its journal since the last one is this large. Unit: bytes, range: 4KiB..1TiB,
    /// default: 4MiB.
    /// </summary>
    public long JournalBytes { get; init; } = 4L * 1024 * 1024;

    /// <summary>
    /// A whole snapshot is written instead of the changes when those written since the last whole one are more than
    /// this share of it. Unit: ratio, range: 0.01..100, default: 0.5.
    /// </summary>
    public double FoldRatio { get; init; } = 0.5;

    /// <summary>
    /// The size at which a piece of a snapshot is closed and written. Unit: bytes, range: 4KiB..64MiB, default: 1MiB.
    /// </summary>
    public int SegmentBytes { get; init; } = 1 * 1024 * 1024;

    /// <summary>
    /// Keys that are written to a snapshot before it is the messages' turn again. Unit: keys, range: 1..65536, default:
    /// 512.
    /// </summary>
    public int SliceKeys { get; init; } = 512;
}
