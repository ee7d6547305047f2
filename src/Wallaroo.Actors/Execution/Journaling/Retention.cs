using System.Runtime.InteropServices;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// Knows which groups of the journal are still needed: those that hold a take after its partition's snapshot. Groups
/// go in the order in which they came, so one partition that is never snapshotted holds all later ones; one that another
/// worker has got since holds them until the database is asked and <see cref="Covered"/> tells.
/// </summary>
internal sealed class Retention
{
    private readonly Queue<Retained> _groups = new();
    private readonly Queue<Member> _members = new();
    private readonly Dictionary<PartitionId, ulong> _snapshots = [];
    private readonly Dictionary<PartitionId, ulong> _last = [];
    private readonly Dictionary<ulong, ulong> _cut = [];
    private readonly Dictionary<ulong, ulong> _covered = [];

    /// <summary>A group; so many of the members are its own, the oldest group's first.</summary>
    private readonly record struct Retained(GroupId Group, int Members, long Bytes);

    /// <summary>A partition that has takes in a group, and the last of them.</summary>
    private readonly record struct Member(PartitionId Partition, ulong Sequence);

    /// <summary>The bytes of the groups that are needed.</summary>
    public long Bytes { get; private set; }

    /// <summary>Forgets everything.</summary>
    public void Clear()
    {
        _groups.Clear();
        _members.Clear();
        _snapshots.Clear();
        _covered.Clear();
        _cut.Clear();
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

    /// <summary>
    /// Notes what <see cref="IJournal.ReadCovered"/> told: the snapshots in the database cover the groups of an incarnation
    /// below a number, whoever took them.
    /// </summary>
    public void Covered(GroupId below)
    {
        _covered[below.Incarnation] = Math.Max(_covered.GetValueOrDefault(below.Incarnation), below.Number);
        Cut(below.Incarnation, below.Number - 1);
    }

    /// <summary>Notes a group of an earlier incarnation.</summary>
    public void Add(GroupId group, ReadOnlySpan<RecordEntry> entries, long bytes)
    {
        _last.Clear();
        foreach (ref readonly var entry in entries)
        {
            _last[entry.Partition] = entry.LastSequence;
        }

        foreach (var (partition, sequence) in _last)
        {
            _members.Enqueue(new Member(partition, sequence));
        }

        _groups.Enqueue(new Retained(group, _last.Count, bytes));
        Bytes += bytes;
    }

    /// <summary>Notes a snapshot that is in the journal.</summary>
    public void Add(PartitionId partition, ulong sequence) => _snapshots[partition] = sequence;

    /// <summary>Adds to a group the truncation of what is no longer needed.</summary>
    public void Truncate(CommitGroup group)
    {
        while (_groups.TryPeek(out var oldest) && IsCovered(oldest))
        {
            for (var left = _groups.Dequeue().Members; left > 0; left--)
            {
                _members.Dequeue();
            }

            Bytes -= oldest.Bytes;
            Cut(oldest.Group.Incarnation, oldest.Group.Number);
        }

        foreach (var (incarnation, number) in _cut)
        {
            group.TruncateBelow.Add(new GroupId(incarnation, number + 1));
        }

        _cut.Clear();
    }

    /// <summary>The partitions that hold the oldest group.</summary>
    public IEnumerable<PartitionId> Holders() => _groups.TryPeek(out var oldest)
        ? _members.Take(oldest.Members).Where(member => !IsCovered(member)).Select(static member => member.Partition)
        : [];

    private void Cut(ulong incarnation, ulong last) => _cut[incarnation] = Math.Max(_cut.GetValueOrDefault(incarnation), last);

    private bool IsCovered(Retained oldest)
    {
        if (oldest.Group.Number < _covered.GetValueOrDefault(oldest.Group.Incarnation))
        {
            return true;
        }

        var left = oldest.Members;
        foreach (var member in _members)
        {
            if (left-- == 0)
            {
                break;
            }

            if (!IsCovered(member))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsCovered(Member member) =>
        _snapshots.TryGetValue(member.Partition, out var snapshot) && snapshot >= member.Sequence;
}
