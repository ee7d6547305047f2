namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>Names and the application's record in a SQLite file.</summary>
internal sealed class SqliteCatalogue(SqliteFile file) : ICatalogue
{
    public IReadOnlyList<uint> Resolve(CatalogueKind kind, IReadOnlyList<string> names)
    {
        var known = Read(kind);
        return names.All(known.ContainsKey)
            ? [.. names.Select(name => known[name])]
            : file.Change((session, control) => Resolve(session, control, kind, names));
    }

    public IReadOnlyDictionary<string, uint> Read(CatalogueKind kind) =>
        file.Read(session => ByName(SqliteNames.ReadAll(session, ControlRow.Read(session), kind)));

    public void Rename(CatalogueKind kind, string from, string to) =>
        file.Change((session, control) =>
        {
            var known = ByName(SqliteNames.ReadAll(session, control, kind));
            if (!known.TryGetValue(from, out var id))
            {
                throw StorageErrors.UnknownName(kind, from);
            }

            if (from != to && known.ContainsKey(to))
            {
                throw StorageErrors.NameTaken(kind, from, to);
            }

            SqliteNames.Update(session, kind, id, to);
            return (control, true);
        });

    public ApplicationRecord? ReadApplication() =>
        file.Read(session => SqliteApplication.Read(session, ControlRow.Read(session)));

    public void WriteApplication(ApplicationRecord application) =>
        file.Change((session, control) =>
        {
            SqliteApplication.Write(session, application);
            return (control with { Applications = 1 }, true);
        });

    public void DropStage(uint stage) =>
        file.Change((session, control) =>
        {
            var (first, last) = SnapshotBlock.OfStage(stage);
            session.Query("DELETE FROM segments WHERE block BETWEEN ? AND ?").Bind(1, first).Bind(2, last).Run();
            var manifests = session.Query("DELETE FROM manifests WHERE id BETWEEN ? AND ?").Bind(1, first).Bind(2, last).Run();
            var partitions = session.Query("DELETE FROM partitions WHERE stage = ?").Bind(1, (long)stage).Run();
            if (stage > 0 && stage <= control.Stages)
            {
                SqliteNames.Update(session, CatalogueKind.Stage, stage, null);
            }

            return (control.WithNewView() with { Partitions = control.Partitions - partitions, Manifests = control.Manifests - manifests }, true);
        });

    private static (ControlRow Control, IReadOnlyList<uint> Ids) Resolve(SqliteSession session, ControlRow control, CatalogueKind kind, IReadOnlyList<string> names)
    {
        var known = ByName(SqliteNames.ReadAll(session, control, kind));
        var count = control.IdsOf(kind);
        foreach (var name in names)
        {
            if (known.TryAdd(name, (uint)count + 1))
            {
                SqliteNames.Insert(session, kind, (uint)++count, name);
            }
        }

        return (control.WithIds(kind, count), [.. names.Select(name => known[name])]);
    }

    private static Dictionary<string, uint> ByName(List<string?> names) =>
        names.Select((name, index) => (Name: name, Id: (uint)index + 1)).Where(entry => entry.Name is not null)
            .ToDictionary(entry => entry.Name!, entry => entry.Id, StringComparer.Ordinal);
}
