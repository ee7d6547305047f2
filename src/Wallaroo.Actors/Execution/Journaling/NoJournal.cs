using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>Keeps nothing: <c>durability = none</c>.</summary>
internal sealed class NoJournal(IActorScheduler scheduler, IDeadLetterSink letters) : IJournalPort
{
    public bool IsKept => false;

    public bool IsFull(Actor client) => false;

    public void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges changes) =>
        letters.Write(changes.Failed);

    public void WriteSegment(IJournalClient client, in SegmentWrite segment)
    {
    }

    public void WriteManifest(IJournalClient client, SnapshotManifest manifest)
    {
    }

    public void Give(IJournalClient client, ulong target) =>
        throw new NotSupportedException("a partition that keeps nothing cannot be handed over");

    public void WriteMark(Actor client, MarkWrite mark) =>
        scheduler.Post(client, new ActorMessage { Kind = MessageKind.Marked });

    public void WriteLetters(Actor client, IReadOnlyList<DeadLetter> failed) => letters.Write(failed);
}

/// <summary>Takes dead letters where there is no journal.</summary>
internal interface IDeadLetterSink
{
    void Write(IReadOnlyList<DeadLetter> letters);
}
