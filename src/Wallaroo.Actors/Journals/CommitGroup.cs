namespace Wallaroo.Actors.Journals;

/// <summary>Everything that one transaction writes, under one fence. Reused from group to group by the journal writer.</summary>
internal sealed class CommitGroup
{
    public ulong Incarnation { get; set; }

    public ulong Fence { get; set; }

    /// <summary>One more than the incarnation's last group.</summary>
    public ulong Number { get; set; }

    /// <summary>The directory of <see cref="Body"/>.</summary>
    public List<RecordEntry> Entries { get; } = [];

    /// <summary>The records of all partitions, one after the other; empty when the group only writes other things.</summary>
    public ReadOnlyMemory<byte> Body { get; set; }

    public List<MarkWrite> Marks { get; } = [];

    public List<SegmentWrite> Segments { get; } = [];

    public List<ManifestWrite> Manifests { get; } = [];

    public List<DeadLetter> DeadLetters { get; } = [];

    /// <summary>Partitions that are given away, once all the rest is written; no fence rises.</summary>
    public List<PartitionGive> Gives { get; } = [];

    /// <summary>Dead letters that were replayed: removed before <see cref="DeadLetters"/> are written.</summary>
    public List<DeadLetterId> ReplayedLetters { get; } = [];

    /// <summary>
    /// Of each incarnation named, the groups below the number given are no longer needed. Another worker that lives is
    /// passed over.
    /// </summary>
    public List<GroupId> TruncateBelow { get; } = [];

    public void Clear()
    {
        Entries.Clear();
        Body = default;
        Marks.Clear();
        Segments.Clear();
        Manifests.Clear();
        DeadLetters.Clear();
        Gives.Clear();
        ReplayedLetters.Clear();
        TruncateBelow.Clear();
    }
}
