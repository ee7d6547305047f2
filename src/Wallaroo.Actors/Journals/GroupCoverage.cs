using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>Finds how far the groups of one incarnation are covered by snapshots. They are shown to it one after the other.</summary>
/// <param name="incarnation">Whose groups.</param>
/// <param name="first">The lowest number that was not truncated.</param>
/// <param name="snapshots">By partition the sequence of its snapshot, 0 for none. A partition that is not there was dropped.</param>
internal sealed class GroupCoverage(ulong incarnation, ulong first, IReadOnlyDictionary<PartitionId, ulong> snapshots)
{
    /// <summary>Groups below this number are covered.</summary>
    public GroupId Below { get; private set; } = new(incarnation, first);

    /// <summary>Whether more is covered than was truncated.</summary>
    public bool IsAny => Below.Number > first;

    /// <summary>Whether a group came by that is needed: it and what is behind it stays.</summary>
    public bool IsAtEnd { get; private set; }

    /// <summary>Takes note of the next group.</summary>
    public void Accept(IEnumerable<RecordEntry> entries)
    {
        IsAtEnd |= entries.Any(entry => snapshots.TryGetValue(entry.Partition, out var sequence) && sequence < entry.LastSequence);
        if (!IsAtEnd)
        {
            Below = Below with { Number = Below.Number + 1 };
        }
    }
}
