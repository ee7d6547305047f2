using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// Hands the records of the partitions asked for to a visitor and finds what is missing: sequences follow one
/// another without a gap, epochs do not fall and none is above the partition's own.
/// </summary>
/// <param name="where">The storage, for errors.</param>
/// <param name="after">The partitions, with the sequences that are already known.</param>
/// <param name="epochs">The epoch of every partition that exists.</param>
/// <param name="visitor">Receives the records.</param>
internal sealed class TailCursor(
    string where,
    IReadOnlyDictionary<PartitionId, ulong> after,
    IReadOnlyDictionary<PartitionId, ulong> epochs,
    IJournalTailVisitor visitor)
{
    private readonly Dictionary<PartitionId, Reached> _reached =
        after.ToDictionary(partition => partition.Key, partition => new Reached(partition.Value, 0, false));

    public bool Wants(in RecordEntry entry) =>
        after.TryGetValue(entry.Partition, out var known) && entry.LastSequence > known;

    /// <exception cref="StorageException">Records before this one are missing, or it is none of ours (WAL4010).</exception>
    public void Accept(in RecordEntry entry, GroupId group, ReadOnlySpan<byte> payload)
    {
        ref var reached = ref CollectionsMarshal.GetValueRefOrNullRef(_reached, entry.Partition);
        if (Unsafe.IsNullRef(ref reached))
        {
            return;
        }

        CheckSequence(in entry, group, reached);
        CheckEpoch(in entry, group, reached);
        reached = new(entry.LastSequence, entry.Epoch, true);
        visitor.Record(in entry, group, payload);
    }

    private void CheckSequence(in RecordEntry entry, GroupId group, Reached reached)
    {
        var next = reached.Sequence + 1;
        var follows = reached.Any ? entry.FirstSequence == next : entry.FirstSequence <= next;
        if (!follows)
        {
            throw Damaged(group, $"partition {entry.Partition} goes on with sequence {entry.FirstSequence}, after {reached.Sequence}");
        }
    }

    private void CheckEpoch(in RecordEntry entry, GroupId group, Reached reached)
    {
        var epoch = epochs.GetValueOrDefault(entry.Partition);
        if (entry.Epoch > epoch || entry.Epoch < reached.Epoch)
        {
            throw Damaged(group, $"partition {entry.Partition} has epoch {entry.Epoch} here, after {reached.Epoch}, and {epoch} in the table of partitions");
        }
    }

    private StorageException Damaged(GroupId group, string what) =>
        StorageErrors.Damaged(where, "journal", $"incarnation {group.Incarnation} group {group.Number}", what);

    private readonly record struct Reached(ulong Sequence, ulong Epoch, bool Any);
}
