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
            database.Groups.Add(new(new(group.Incarnation, group.Number), [.. group.Entries], group.Body.ToArray()));
            MemoryGroupWriter.Apply(database, group);
            return new(CommitStatus.Committed);
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
