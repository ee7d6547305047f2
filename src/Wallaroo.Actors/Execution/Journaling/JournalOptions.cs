namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>The limits of the group commit.</summary>
internal sealed record JournalOptions
{
    /// <summary>A group that has so many bytes takes nothing more.</summary>
    public int GroupBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>A group that has so many takes takes nothing more.</summary>
    public int GroupTakes { get; init; } = 65_536;

    /// <summary>Bytes of groups above which the partitions that hold the oldest are asked for a snapshot.</summary>
    public long RetainedBytes { get; init; } = 1024L * 1024 * 1024;

    /// <summary>How long to wait before a commit that was rolled back is tried again.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);
}
