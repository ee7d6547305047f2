using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>Applies what a group writes besides its records.</summary>
internal static class MemoryGroupWriter
{
    public static void Apply(MemoryDatabase database, CommitGroup group)
    {
        foreach (var mark in group.Marks)
        {
            Apply(database, mark);
        }

        foreach (var segment in group.Segments)
        {
            database.Segments[new(segment.Partition, segment.Snapshot, segment.Index)] = segment.Body.ToArray();
        }

        foreach (var write in group.Manifests)
        {
            Apply(database, write.Manifest);
        }

        foreach (var replayed in group.ReplayedLetters)
        {
            database.DeadLetters.Remove(replayed);
        }

        foreach (var letter in group.DeadLetters)
        {
            database.DeadLetters[letter.Id] = letter with { Message = letter.Message.ToArray() };
        }

        foreach (var below in group.TruncateBelow)
        {
            Truncate(database, group.Incarnation, below);
        }
    }

    private static void Apply(MemoryDatabase database, MarkWrite mark)
    {
        if (mark.Value is null)
        {
            database.Marks.Remove(mark.Id);
        }
        else
        {
            database.Marks[mark.Id] = [.. mark.Value];
        }
    }

    private static void Apply(MemoryDatabase database, SnapshotManifest manifest)
    {
        database.Manifests[manifest.Partition] = manifest with { Header = manifest.Header.ToArray(), Parts = [.. manifest.Parts] };
        var named = manifest.Parts.ToDictionary(part => part.Snapshot, part => part.Segments);
        RemoveSegments(database, manifest.Partition, id => id.Snapshot <= manifest.Sequence && id.Index >= named.GetValueOrDefault(id.Snapshot));
    }

    private static void RemoveSegments(MemoryDatabase database, PartitionId partition, Predicate<SegmentId> garbage)
    {
        foreach (var id in database.Segments.Keys.Where(id => id.Partition == partition && garbage(id)).ToList())
        {
            database.Segments.Remove(id);
        }
    }

    private static void Truncate(MemoryDatabase database, ulong incarnation, GroupId below)
    {
        if (!database.Workers.TryGetValue(below.Incarnation, out var worker) || (worker.IsLive && below.Incarnation != incarnation))
        {
            return;
        }

        worker.FirstGroup = Math.Max(worker.FirstGroup, Math.Min(below.Number, worker.LastGroup + 1));
        database.Groups.RemoveAll(group => group.Group.Incarnation == below.Incarnation && group.Group.Number < worker.FirstGroup);
    }
}
