using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Reads every table, within a transaction.</summary>
internal sealed class SqliteExport(SqliteSession session, string where, ControlRow control)
{
    private readonly SqliteManifestReader _manifests = new(session, control);

    public void Read(SectionReader reader)
    {
        reader.Read(StoredSections.Control, visitor => visitor.Row(new ControlContent(control.NextIncarnation, control.Leader)));
        reader.Read(StoredSections.Application, ReadApplication);
        foreach (var kind in Enum.GetValues<CatalogueKind>())
        {
            reader.Read(StoredSections.Catalogue, visitor => ReadNames(visitor, kind));
        }

        reader.Read(StoredSections.Workers, visitor => SectionReader.ForEach(WorkerRecord.ReadAll(session, control), visitor, Content));
        reader.Read(StoredSections.Partitions, visitor => SectionReader.ForEach(PartitionRecord.ReadAll(session, control).Values, visitor, Content));
        reader.Read(StoredSections.Marks, visitor => SectionReader.ForEach(SqliteMarks.ReadAll(session, control), visitor, mark => new MarkContent(mark.Key, mark.Value)));
        reader.Read(StoredSections.Manifests, ReadManifests);
        reader.Read(StoredSections.Segments, ReadSegments);
        reader.Read(StoredSections.DeadLetters, ReadDeadLetters);
        reader.Read(StoredSections.Groups, ReadGroups);
    }

    private static WorkerContent Content(WorkerRecord row) => new(row.Row, row.FirstGroup);

    private PartitionContent Content(PartitionRecord row) => new(row.Row, SequenceOf(row));

    /// <summary>As of which sequence a partition has a manifest; one that is damaged is told of with the manifests.</summary>
    private ulong? SequenceOf(PartitionRecord row)
    {
        try
        {
            return _manifests.Read(row)?.Sequence;
        }
        catch (StorageException)
        {
            return null;
        }
    }

    private void ReadManifests(IStoredRowVisitor visitor)
    {
        // All or nothing: of which partitions a damaged row is cannot be said.
        foreach (var row in PartitionRecord.ReadAll(session, control).Values)
        {
            if (_manifests.Read(row) is { } manifest)
            {
                visitor.Row(new ManifestContent(manifest));
            }
        }
    }

    private void ReadApplication(IStoredRowVisitor visitor)
    {
        if (SqliteApplication.Read(session, control) is { } application)
        {
            visitor.Row(new ApplicationContent(application));
        }
    }

    private void ReadNames(IStoredRowVisitor visitor, CatalogueKind kind)
    {
        var id = 0U;
        foreach (var name in SqliteNames.ReadAll(session, control, kind))
        {
            visitor.Row(new NameContent(kind, ++id, name));
        }
    }

    /// <summary>A manifest that is damaged was told of before; its segments are not known.</summary>
    private void ReadSegments(IStoredRowVisitor visitor)
    {
        foreach (var row in PartitionRecord.ReadAll(session, control).Values)
        {
            SnapshotManifest? manifest;
            try
            {
                manifest = _manifests.Read(row);
            }
            catch (StorageException)
            {
                continue;
            }

            if (manifest is not null)
            {
                ReadSegments(manifest, visitor);
            }
        }
    }

    private void ReadSegments(SnapshotManifest manifest, IStoredRowVisitor visitor)
    {
        SqliteSegmentReader? segments = null;
        SectionReader.ForEach([manifest.Partition], visitor, partition =>
        {
            segments = new SqliteSegmentReader(session, partition);
            return null;
        });
        SectionReader.ForEach(segments is null ? [] : SnapshotSegments.Of(manifest), visitor, id =>
            new SegmentContent(id.Partition, id.Snapshot, id.Index, segments!.Read(session, id)));
    }

    private void ReadDeadLetters(IStoredRowVisitor visitor) =>
        SectionReader.ForEach(SqliteDeadLetters.ReadIds(session, control), visitor, id =>
            new DeadLetterContent(SqliteDeadLetters.Find(session, id) ?? throw SqliteDeadLetters.Damaged(session, id, "it is there, but cannot be looked up")));

    private void ReadGroups(IStoredRowVisitor visitor)
    {
        var groups = new SqliteGroupReader(session, where, WorkerRecord.ReadAll(session, control), visitor.Damaged);
        while (groups.Next())
        {
            SectionReader.ForEach([groups.Group], visitor, group =>
            {
                var body = groups.LoadBody();
                groups.CheckBody(body);
                return new GroupContent(group, groups.Directory.ToArray(), body.ToArray());
            });
        }
    }
}
