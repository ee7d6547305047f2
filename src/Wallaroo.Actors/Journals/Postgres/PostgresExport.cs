using Npgsql;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Reads every table, within a transaction.</summary>
internal sealed class PostgresExport(NpgsqlConnection connection, string where)
{
    public void Read(SectionReader reader)
    {
        reader.Read(StoredSections.Control, visitor =>
            visitor.Row(connection.Rows("SELECT next_incarnation, leader FROM control WHERE id = 1", null, row => new ControlContent(row.Ulong(0), row.Ulong(1)))[0]));
        reader.Read(StoredSections.Application, visitor =>
            SectionReader.ForEach([where], visitor, _ => PostgresCatalogue.ReadApplication(connection, where) is { } found ? new ApplicationContent(found) : null));
        foreach (var kind in Enum.GetValues<CatalogueKind>())
        {
            reader.Read(StoredSections.Catalogue, visitor => ReadNames(visitor, kind));
        }

        reader.Read(StoredSections.Workers, visitor => SectionReader.ForEach(PostgresTables.Workers(connection), visitor, row =>
            new WorkerContent(row.Row, row.Groups.First)));
        reader.Read(StoredSections.Partitions, visitor => SectionReader.ForEach(PostgresTables.Partitions(connection).Values, visitor, row =>
            new PartitionContent(row.Row, row.Snapshot)));
        reader.Read(StoredSections.Marks, ReadMarks);
        reader.Read(StoredSections.Manifests, visitor => SectionReader.ForEach(Partitions(), visitor, id =>
            Manifest(id) is { } manifest ? new ManifestContent(manifest) : null));
        reader.Read(StoredSections.Segments, ReadSegments);
        reader.Read(StoredSections.DeadLetters, ReadDeadLetters);
        reader.Read(StoredSections.Groups, ReadGroups);
    }

    private List<PartitionId> Partitions() => [.. PostgresTables.Partitions(connection).Keys];

    private SnapshotManifest? Manifest(PartitionId id) =>
        PostgresManifests.Read(connection, where, [id]).GetValueOrDefault(id);

    private void ReadNames(IStoredRowVisitor visitor, CatalogueKind kind)
    {
        var id = 0U;
        foreach (var name in PostgresNames.ReadAll(connection, where, kind))
        {
            visitor.Row(new NameContent(kind, ++id, name));
        }
    }

    private void ReadMarks(IStoredRowVisitor visitor)
    {
        foreach (var kind in Enum.GetValues<MarkKind>())
        {
            SectionReader.ForEach(PostgresMarks.Read(connection, where, kind), visitor, mark => new MarkContent(mark.Key, mark.Value));
        }
    }

    /// <summary>A manifest that is damaged was told of before; its segments are not known.</summary>
    private void ReadSegments(IStoredRowVisitor visitor)
    {
        foreach (var partition in Partitions())
        {
            SnapshotManifest? manifest;
            try
            {
                manifest = Manifest(partition);
            }
            catch (StorageException)
            {
                continue;
            }

            SectionReader.ForEach(manifest is null ? [] : SnapshotSegments.Of(manifest), visitor, id =>
                new SegmentContent(id.Partition, id.Snapshot, id.Index, PostgresSegments.Read(connection, where, id)));
        }
    }

    private void ReadDeadLetters(IStoredRowVisitor visitor)
    {
        DeadLetterId? last = null;
        while (true)
        {
            var ids = PostgresDeadLetters.Ids(connection, last);
            SectionReader.ForEach(ids, visitor, id =>
                PostgresDeadLetters.Find(connection, where, id) is { } letter ? new DeadLetterContent(letter) : null);
            if (ids.Count == 0)
            {
                return;
            }

            last = ids[^1];
        }
    }

    private void ReadGroups(IStoredRowVisitor visitor)
    {
        var groups = new PostgresGroupReader(connection, where, PostgresTables.Workers(connection), visitor.Damaged);
        while (groups.NextPage())
        {
            groups.VisitBodies((group, body) => visitor.Row(new GroupContent(group.Group, group.Directory, body.ToArray())));
        }
    }
}
