using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Groups and marks of a <see cref="MemoryDatabase"/>.</summary>
internal sealed class MemoryJournal(MemoryDatabase database) : IJournal
{
    public CommitResult Commit(CommitGroup group)
    {
        CommitGroupCheck.Verify(group);
        lock (database.Gate)
        {
            if (WhyFenced(group) is { } found)
            {
                return new(CommitStatus.Fenced, StorageErrors.CommitFenced(group, found));
            }

            database.Workers[group.Incarnation].LastGroup = group.Number;
            database.Workers[group.Incarnation].Renewals++;
            database.Groups.Add(new(new(group.Incarnation, group.Number), [.. group.Entries], group.Body.ToArray()));
            MemoryGroupWriter.Apply(database, group);
            return new(CommitStatus.Committed) { Given = MemoryRows.Give(database, group) };
        }
    }

    public void ReadTail(IReadOnlyDictionary<PartitionId, ulong> after, IJournalTailVisitor visitor)
    {
        MemoryGroup[] groups;
        TailCursor cursor;
        lock (database.Gate)
        {
            groups = [.. database.Groups];
            cursor = new("memory", after, database.Partitions.ToDictionary(row => row.Key, row => row.Value.Epoch), visitor);
        }

        foreach (var group in groups)
        {
            foreach (ref readonly var entry in group.Entries.AsSpan())
            {
                if (cursor.Wants(in entry))
                {
                    cursor.Accept(in entry, group.Group, group.Body.AsSpan(entry.Offset, entry.Length));
                }
            }
        }
    }

    public IReadOnlyList<GroupSummary> ReadGroups()
    {
        lock (database.Gate)
        {
            return [.. database.Groups.Select(group => new GroupSummary(group.Group, group.Entries, group.Body.Length))];
        }
    }

    public IReadOnlyList<GroupId> ReadCovered(IReadOnlyCollection<ulong> incarnations)
    {
        lock (database.Gate)
        {
            var snapshots = database.Partitions.Keys.ToDictionary(id => id, id => database.Manifests.GetValueOrDefault(id)?.Sequence ?? 0);
            var covered = new List<GroupId>();
            foreach (var (incarnation, worker) in database.Workers.Where(worker => incarnations.Contains(worker.Key)))
            {
                var coverage = new GroupCoverage(incarnation, worker.FirstGroup, snapshots);
                foreach (var group in database.Groups.Where(group => group.Group.Incarnation == incarnation))
                {
                    coverage.Accept(group.Entries);
                }

                covered.AddRange(coverage.IsAny ? [coverage.Below] : []);
            }

            return covered;
        }
    }

    public IReadOnlyDictionary<MarkId, byte[]> ReadMarks(MarkKind kind)
    {
        lock (database.Gate)
        {
            return database.Marks.Where(mark => mark.Key.Kind == kind).ToDictionary(mark => mark.Key, mark => mark.Value);
        }
    }

    private string? WhyFenced(CommitGroup group)
    {
        if (!database.Workers.TryGetValue(group.Incarnation, out var worker))
        {
            return "the incarnation does not exist";
        }

        return FenceCheck.Why(group, worker.IsLive, worker.Fence, worker.LastGroup)
            ?? group.Manifests.Select(write => FenceCheck.Why(write.Manifest, EpochOf(write.Manifest.Partition))).FirstOrDefault(why => why is not null);
    }

    private ulong? EpochOf(PartitionId id) =>
        database.Partitions.TryGetValue(id, out var partition) ? partition.Epoch : null;
}
