using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>Names and the application's record in PostgreSQL.</summary>
internal sealed class PostgresCatalogue(PostgresDatabase database) : ICatalogue
{
    public IReadOnlyList<uint> Resolve(CatalogueKind kind, IReadOnlyList<string> names)
    {
        var known = Read(kind);
        return names.All(known.ContainsKey)
            ? [.. names.Select(name => known[name])]
            : database.Change(connection => Resolve(connection, kind, names));
    }

    public IReadOnlyDictionary<string, uint> Read(CatalogueKind kind) =>
        database.Read(connection => PostgresNames.ByName(connection, database.Description, kind));

    public void Rename(CatalogueKind kind, string from, string to) =>
        database.Change(connection =>
        {
            var known = PostgresNames.ByName(connection, database.Description, kind);
            if (!known.TryGetValue(from, out var id))
            {
                throw StorageErrors.UnknownName(kind, from);
            }

            if (from != to && known.ContainsKey(to))
            {
                throw StorageErrors.NameTaken(kind, from, to);
            }

            PostgresNames.Update(connection, kind, id, to);
            return true;
        });

    public ApplicationRecord? ReadApplication() =>
        database.Read(connection => ReadApplication(connection, database.Description));

    public void WriteApplication(ApplicationRecord application) =>
        database.Change(connection =>
        {
            using var batch = new NpgsqlBatch(connection);
            AddApplication(batch, application);
            return batch.ExecuteNonQuery();
        });

    public void DropStage(uint stage) =>
        database.Change(connection =>
        {
            foreach (var table in new[] { "segments", "manifests", "partitions" })
            {
                _ = connection.Run($"DELETE FROM {table} WHERE stage = $1", command => command.With((long)stage));
            }

            PostgresNames.Update(connection, CatalogueKind.Stage, stage, null);
            PostgresDecisions.CountView(connection);
            return true;
        });

    /// <exception cref="StorageException">The row is damaged (WAL4010).</exception>
    public static ApplicationRecord? ReadApplication(NpgsqlConnection connection, string where) =>
        connection.Rows("SELECT name, shape, crc FROM application WHERE id = 1", null, row =>
        {
            var application = new ApplicationRecord(row.GetString(0), row.GetString(1));
            return RowChecksums.Application(application) == row.GetInt64(2)
                ? application
                : throw StorageErrors.Damaged(where, "application", "the only row", "the checksum does not match");
        }).SingleOrDefault();

    public static void AddApplication(NpgsqlBatch batch, ApplicationRecord application) =>
        batch.Add("INSERT INTO application(id, name, shape, crc) VALUES(1, $1, $2, $3) ON CONFLICT (id) DO UPDATE SET name = excluded.name, shape = excluded.shape, crc = excluded.crc")
            .With(application.Name).With(application.Shape).With(RowChecksums.Application(application));

    private IReadOnlyList<uint> Resolve(NpgsqlConnection connection, CatalogueKind kind, IReadOnlyList<string> names)
    {
        var known = PostgresNames.ByName(connection, database.Description, kind);
        var fresh = names.Where(name => !known.ContainsKey(name)).Distinct(StringComparer.Ordinal).ToList();
        var count = PostgresNames.Reserve(connection, kind, fresh.Count);
        foreach (var name in fresh)
        {
            known[name] = (uint)count + 1;
            count++;
        }

        PostgresNames.Insert(connection, kind, fresh, known);
        return [.. names.Select(name => known[name])];
    }
}
