using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;

namespace Wallaroo.Simulation.Oracle;

/// <summary>Passes everything on to the journal, and tells of takes.</summary>
internal sealed class WatchedJournal(IJournalPort inner, Action<PartitionActor, ulong> appended) : IJournalPort
{
    public bool IsKept => inner.IsKept;

    public bool IsFull(Actor client) => inner.IsFull(client);

    public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges letters)
    {
        appended((PartitionActor)client, sequence);
        inner.Append(client, sequence, take, letters);
    }

    public void WriteSegment(IJournalClient client, in SegmentWrite segment) => inner.WriteSegment(client, segment);

    public void WriteManifest(IJournalClient client, SnapshotManifest manifest) => inner.WriteManifest(client, manifest);

    public void WriteMark(Actor client, MarkWrite mark) => inner.WriteMark(client, mark);

    public void WriteLetters(Actor client, IReadOnlyList<DeadLetter> letters) => inner.WriteLetters(client, letters);
}
