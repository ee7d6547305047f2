using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// Knows which groups of the journal are still needed: those that hold a take after its partition's snapshot. Groups
/// go in the order in which they came, so one partition that is never snapshotted holds all later ones.
/// </summary>
internal sealed class Retention
{
    private readonly Queue<Retained> _groups = new();
    private readonly Dictionary<PartitionId, ulong> _snapshots = [];

    private sealed record Retained(GroupId Group, (PartitionId Partition, ulong Sequence)[] Members, long Bytes);

    /// <summary>The bytes of the groups that are needed.</summary>
    public long Bytes { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _groups.Clear();
        _snapshots.Clear();
        Bytes = 0;
    }

    /// <summary>Notes a group that is in the journal, and its manifests.</summary>
    public void Add(CommitGroup group)
    {
        foreach (var manifest in group.Manifests)
        {
            _snapshots[manifest.Manifest.Partition] = manifest.Manifest.Sequence;
        }

        if (group.Entries.Count > 0)
        {
            Add(new GroupId(group.Incarnation, group.Number), CollectionsMarshal.AsSpan(group.Entries), group.Body.Length);
        }
    }

    /// <summary>Notes a group of an earlier incarnation.</summary>
    public void Add(GroupId group, ReadOnlySpan<RecordEntry> entries, long bytes)
    {
        var members = new Dictionary<PartitionId, ulong>();
        foreach (ref readonly var entry in entries)
        {
            members[entry.Partition] = entry.LastSequence;
        }

        _groups.Enqueue(new Retained(group, [.. members.Select(static member => (member.Key, member.Value))], bytes));
        Bytes += bytes;
    }

    /// <summary>Notes a snapshot that is in the journal.</summary>
    public void Add(PartitionId partition, ulong sequence) => _snapshots[partition] = sequence;

    /// <summary>Adds to a group the truncation of what is no longer needed.</summary>
    public void Truncate(CommitGroup group)
    {
        var last = new Dictionary<ulong, ulong>();
        while (_groups.TryPeek(out var oldest) && Array.TrueForAll(oldest.Members, IsCovered))
        {
            _groups.Dequeue();
            Bytes -= oldest.Bytes;
            last[oldest.Group.Incarnation] = oldest.Group.Number;
        }

        foreach (var (incarnation, number) in last)
        {
            group.TruncateBelow.Add(new GroupId(incarnation, number + 1));
        }
    }

    /// <summary>The partitions that hold the oldest group.</summary>
    public IEnumerable<PartitionId> Holders() => _groups.TryPeek(out var oldest)
        ? oldest.Members.Where(member => !IsCovered(member)).Select(static member => member.Partition)
        : [];

    private bool IsCovered((PartitionId Partition, ulong Sequence) member) =>
        _snapshots.TryGetValue(member.Partition, out var snapshot) && snapshot >= member.Sequence;
}
