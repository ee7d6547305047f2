using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// An actor's way to the journal. What is given here is written in that order, in one group or several; a partition
/// is told with <see cref="MessageKind.Committed"/> when a take is committed.
/// </summary>
internal interface IJournalPort
{
    /// <summary>Whether anything is kept. If not, nothing is to be encoded and every take counts as committed at once.</summary>
    bool IsKept { get; }

    /// <summary>Whether there is no room now; who asks is told with <see cref="MessageKind.JournalReady"/> when there is.</summary>
    bool IsFull(Actor client);

    /// <summary>Adds a take, with what it changes about dead letters: in one commit. The bytes are copied.</summary>
    void Append(IJournalClient client, ulong sequence, ReadOnlySpan<byte> take, in LetterChanges letters);

    /// <summary>Adds a segment of a snapshot. The bytes are the journal's from now on.</summary>
    void WriteSegment(IJournalClient client, in SegmentWrite segment);

    /// <summary>Makes a snapshot visible, and the journal before it void.</summary>
    void WriteManifest(IJournalClient client, SnapshotManifest manifest);

    /// <summary>
    /// Gives the partition to another worker, with everything that it wrote before; it is told with
    /// <see cref="MessageKind.Given"/> what came of it, and writes nothing before.
    /// </summary>
    void Give(IJournalClient client, ulong target);

    /// <summary>Sets a mark; the actor is told with <see cref="MessageKind.Marked"/> when it is committed.</summary>
    void WriteMark(Actor client, MarkWrite mark);

    /// <summary>Stores dead letters of an actor that has no takes.</summary>
    void WriteLetters(Actor client, IReadOnlyList<DeadLetter> letters);
}

/// <summary>A partition, as the journal knows it.</summary>
internal interface IJournalClient
{
    Actor Actor { get; }

    PartitionId Id { get; }

    ulong Epoch { get; }
}
