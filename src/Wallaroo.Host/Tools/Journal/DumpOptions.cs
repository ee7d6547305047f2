using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Host.Tools.Journal;

/// <summary>Says what the bytes of a record are, a line each.</summary>
/// <param name="entry">Whose record.</param>
/// <param name="payload">Its bytes; valid during the call only.</param>
internal delegate IReadOnlyList<string> DescribeRecord(RecordEntry entry, ReadOnlySpan<byte> payload);

/// <summary>What of a journal to print.</summary>
internal sealed record DumpOptions
{
    /// <summary>Only records of this partition; null for all.</summary>
    public PartitionId? Partition { get; init; }

    /// <summary>Only groups of this incarnation; null for all.</summary>
    public ulong? Incarnation { get; init; }

    /// <summary>At most so many groups; null for all.</summary>
    public long? Limit { get; init; }

    /// <summary>One JSON object a line, a line for each group.</summary>
    public bool Json { get; init; }

    /// <summary>Decodes records; null to tell their sizes only.</summary>
    public DescribeRecord? Describe { get; init; }
}
