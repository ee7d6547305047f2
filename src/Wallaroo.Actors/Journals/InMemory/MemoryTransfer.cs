using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.InMemory;

/// <summary>All that a <see cref="MemoryDatabase"/> holds, row by row.</summary>
internal sealed class MemoryTransfer(MemoryDatabase database) : IPortableStorage
{
    public void Read(StoredSections sections, IStoredRowVisitor visitor)
    {
        List<(StoredSections Section, StoredRow Row)> rows;
        lock (database.Gate)
        {
            rows = [.. Rows()];
        }

        foreach (var (_, row) in rows.Where(row => (sections & row.Section) != 0))
        {
            visitor.Row(row);
        }
    }

    public void Write(IEnumerable<StoredRow> rows)
    {
        lock (database.Gate)
        {
            if (database.NextIncarnation > 1 || database.Names.Count > 0 || database.Application is not null)
            {
                throw StorageErrors.TargetNotEmpty("memory");
            }

            foreach (var row in rows.ToList())
            {
                Write(row);
            }
        }
    }

    public IReadOnlyList<string> CheckFiles() => [];

    public IReadOnlyList<(string Name, long Bytes)> Sizes()
    {
        lock (database.Gate)
        {
            return
            [
                ("groups", database.Groups.Sum(group => (long)group.Body.Length)),
                ("segments", database.Segments.Values.Sum(body => (long)body.Length)),
            ];
        }
    }

    private IEnumerable<(StoredSections Section, StoredRow Row)> Rows()
    {
        yield return (StoredSections.Control, new ControlContent(database.NextIncarnation, database.Leader));
        if (database.Application is { } application)
        {
            yield return (StoredSections.Application, new ApplicationContent(application));
        }

        foreach (var row in Names())
        {
            yield return (StoredSections.Catalogue, row);
        }

        foreach (var row in Owners())
        {
            yield return (row is WorkerContent ? StoredSections.Workers : StoredSections.Partitions, row);
        }

        foreach (var row in States())
        {
            yield return (SectionOf(row), row);
        }

        foreach (var group in database.Groups)
        {
            yield return (StoredSections.Groups, Content(group));
        }
    }

    private IEnumerable<NameContent> Names() =>
        from kind in database.Names.Keys.Order()
        from entry in database.Names[kind].Select((name, index) => new NameContent(kind, (uint)index + 1, name))
        select entry;

    private IEnumerable<StoredRow> Owners()
    {
        foreach (var (incarnation, worker) in database.Workers)
        {
            yield return new WorkerContent(MemoryRows.Row(incarnation, worker), worker.FirstGroup);
        }

        foreach (var (id, partition) in database.Partitions)
        {
            ulong? snapshot = database.Manifests.TryGetValue(id, out var manifest) ? manifest.Sequence : null;
            yield return new PartitionContent(MemoryRows.Row(id, partition), snapshot);
        }
    }

    private IEnumerable<StoredRow> States()
    {
        foreach (var mark in database.Marks.OrderBy(mark => (mark.Key.Kind, mark.Key.Owner, mark.Key.Part)))
        {
            yield return new MarkContent(mark.Key, mark.Value);
        }

        var manifests = database.Manifests.OrderBy(manifest => manifest.Key).Select(manifest => manifest.Value).ToList();
        foreach (var manifest in manifests)
        {
            yield return new ManifestContent(manifest);
        }

        foreach (var id in manifests.SelectMany(SnapshotSegments.Of))
        {
            yield return new SegmentContent(id.Partition, id.Snapshot, id.Index, database.Segments[id]);
        }

        foreach (var letter in database.DeadLetters.Values)
        {
            yield return new DeadLetterContent(letter);
        }
    }

    private static StoredSections SectionOf(StoredRow row) => row switch
    {
        MarkContent => StoredSections.Marks,
        ManifestContent => StoredSections.Manifests,
        SegmentContent => StoredSections.Segments,
        _ => StoredSections.DeadLetters,
    };

    private static GroupContent Content(MemoryGroup group)
    {
        var source = new CommitGroup { Incarnation = group.Group.Incarnation, Number = group.Group.Number, Body = group.Body };
        source.Entries.AddRange(group.Entries);
        var directory = new byte[64];
        var length = GroupDirectory.Write(source, ref directory);
        return new(group.Group, directory[..length], group.Body);
    }

    private void Write(StoredRow row)
    {
        switch (row)
        {
            case ControlContent control:
                (database.NextIncarnation, database.Leader) = (control.NextIncarnation, control.Leader);
                break;
            case ApplicationContent application:
                database.Application = application.Application;
                break;
            case NameContent name:
                AddName(name);
                break;
            case WorkerContent worker:
                AddWorker(worker);
                break;
            case PartitionContent partition:
                MemoryRows.Write(database, partition.Partition);
                break;
            case GroupContent group:
                AddGroup(group);
                break;
            default:
                AddState(row);
                break;
        }
    }

    private void AddState(StoredRow row)
    {
        switch (row)
        {
            case MarkContent mark:
                database.Marks[mark.Id] = mark.Value;
                break;
            case ManifestContent manifest:
                database.Manifests[manifest.Manifest.Partition] = manifest.Manifest;
                break;
            case SegmentContent segment:
                database.Segments[new(segment.Partition, segment.Snapshot, segment.Index)] = segment.Body;
                break;
            case DeadLetterContent letter:
                database.DeadLetters[letter.Letter.Id] = letter.Letter;
                break;
        }
    }

    private void AddName(NameContent name)
    {
        if (!database.Names.TryGetValue(name.Kind, out var names))
        {
            database.Names[name.Kind] = names = [];
        }

        names.Add(name.Name);
    }

    private void AddWorker(WorkerContent content)
    {
        var (row, first) = (content.Worker, content.FirstGroup);
        database.Workers[row.Lease.Incarnation] = new(row.Worker)
        {
            IsLive = row.IsLive,
            IsLeaving = row.IsLeaving,
            Renewals = row.Renewals,
            Fence = row.Lease.Fence,
            FirstGroup = first,
            LastGroup = row.Lease.LastGroup,
        };
    }

    private void AddGroup(GroupContent group)
    {
        var entries = new List<DirectoryEntry>();
        if (GroupDirectory.Read(group.Directory, group.Group, group.Body.Length, entries) is { } fault)
        {
            throw StorageErrors.Damaged("the import", "journal", $"incarnation {group.Group.Incarnation} group {group.Group.Number}", fault);
        }

        database.Groups.Add(new(group.Group, [.. entries.Select(entry => entry.Record)], group.Body));
    }
}
