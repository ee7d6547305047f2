using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>The ordered record of what partitions took. Used by one thread at a time.</summary>
internal interface IJournal
{
    /// <summary>
    /// Writes a group in one transaction, together with a compare-and-swap on the worker's own row: fence
    /// unchanged, last group one less. Either all of the group is there afterwards, or nothing.
    /// </summary>
    /// <remarks>
    /// Does not throw for what the database does (busy, full disk, lost connection): the answer says what is
    /// known. <see cref="CommitStatus.Unknown"/> is the answer whenever the group may be there.
    /// </remarks>
    CommitResult Commit(CommitGroup group);

    /// <summary>
    /// Reads, in one pass and in the order of commits, every record of the given partitions whose last sequence
    /// is above the given one. The records of one partition arrive with rising sequence and without a gap.
    /// </summary>
    /// <exception cref="StorageException">A checksum does not match, or a record is missing (WAL4010).</exception>
    void ReadTail(IReadOnlyDictionary<PartitionId, ulong> after, IJournalTailVisitor visitor);

    /// <summary>The groups that are stored, oldest first, without their bodies.</summary>
    IReadOnlyList<GroupSummary> ReadGroups();

    /// <summary>
    /// How far groups are covered by the snapshots in the database: of each incarnation asked for, the number below which
    /// no group holds a record after its partition's snapshot, whoever owns the partition. Fit for
    /// <see cref="CommitGroup.TruncateBelow"/>, and stays so: snapshots only go on. An incarnation of which nothing more
    /// is covered than was truncated is left out.
    /// </summary>
    /// <exception cref="StorageException">A group or a snapshot is damaged (WAL4010).</exception>
    IReadOnlyList<GroupId> ReadCovered(IReadOnlyCollection<ulong> incarnations);

    /// <summary>The value of every mark of a kind.</summary>
    IReadOnlyDictionary<MarkId, byte[]> ReadMarks(MarkKind kind);
}
