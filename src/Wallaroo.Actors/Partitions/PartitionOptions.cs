namespace Wallaroo.Actors.Partitions;

/// <summary>The limits of a partition.</summary>
internal sealed record PartitionOptions
{
    /// <summary>Messages that each channel may have on the way to a partition.</summary>
    public int ChannelWindow { get; init; } = 4096;

    /// <summary>Messages that one take may hold, but for the last batch.</summary>
    public int TakeMessages { get; init; } = 1024;

    /// <summary>Bytes at which a take is closed, with the message that it is in.</summary>
    public int TakeBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>Messages in the outbox above which the partition takes nothing more.</summary>
    public long OutboxMessages { get; init; } = 65_536;

    /// <summary>What messages in the outbox take, as far as samples tell, above which the partition takes nothing more.</summary>
    public long OutboxBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>Takes that may wait for their commit.</summary>
    public int UncommittedTakes { get; init; } = 1024;

    /// <summary>A snapshot is begun when the journal since the last one has so many bytes.</summary>
    public long SnapshotJournalBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>A base is written when the deltas together have more than this share of its bytes.</summary>
    public double SnapshotFold { get; init; } = 0.5;

    /// <summary>The size at which a segment of a snapshot is closed.</summary>
    public int SegmentBytes { get; init; } = 1024 * 1024;

    /// <summary>Keys that a snapshot writes in one slice.</summary>
    public int SnapshotSlice { get; init; } = 512;
}
