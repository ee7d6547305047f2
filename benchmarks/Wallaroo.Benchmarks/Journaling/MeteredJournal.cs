using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>A journal whose commits are counted.</summary>
internal sealed class MeteredJournal(IJournal journal, ICommitMeter meter) : IJournal
{
    public CommitResult Commit(CommitGroup group)
    {
        var result = journal.Commit(group);
        if (result.Status == CommitStatus.Committed)
        {
            meter.Add(group);
        }

        return result;
    }

    public void ReadTail(IReadOnlyDictionary<PartitionId, ulong> after, IJournalTailVisitor visitor) => journal.ReadTail(after, visitor);

    public IReadOnlyList<GroupSummary> ReadGroups() => journal.ReadGroups();

    public IReadOnlyList<GroupId> ReadCovered(IReadOnlyCollection<ulong> incarnations) => journal.ReadCovered(incarnations);

    public IReadOnlyDictionary<MarkId, byte[]> ReadMarks(MarkKind kind) => journal.ReadMarks(kind);
}
