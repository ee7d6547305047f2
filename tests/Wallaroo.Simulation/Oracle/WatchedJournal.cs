using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Simulation.Oracle;

/// <summary>
/// Passes everything on to the journal, and tells of takes. A take may be made to fail when all its computations are
/// done: its partition must be loaded again as if it had never been.
/// </summary>
/// <param name="inner">The journal.</param>
/// <param name="appended">Told of a take that is appended.</param>
/// <param name="fails">Whether the next take fails.</param>
internal sealed class WatchedJournal(IJournalPort inner, Action<PartitionActor, ulong> appended, Func<bool> fails) : IJournalPort
{
    public bool IsKept => inner.IsKept;

    public bool IsFull(Actor client) => inner.IsFull(client);

    public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges letters)
    {
        appended((PartitionActor)client, sequence);
        if (fails())
        {
            throw new SuspectStateException("any", new InvalidOperationException("by chance"));
        }

        inner.Append(client, sequence, take, letters);
    }

    public void WriteSegment(IJournalClient client, in SegmentWrite segment) => inner.WriteSegment(client, segment);

    public void WriteManifest(IJournalClient client, SnapshotManifest manifest) => inner.WriteManifest(client, manifest);

    public void Give(IJournalClient client, ulong target) => inner.Give(client, target);

    public void WriteMark(Actor client, MarkWrite mark) => inner.WriteMark(client, mark);

    public void WriteLetters(Actor client, IReadOnlyList<DeadLetter> letters) => inner.WriteLetters(client, letters);
}
