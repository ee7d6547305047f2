using Npgsql;
using Wallaroo.Actors.Journals.Transfer;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>All that a schema of PostgreSQL holds, row by row.</summary>
internal sealed class PostgresTransfer(PostgresDatabase database) : IPortableStorage
{
    public void Read(StoredSections sections, IStoredRowVisitor visitor) =>
        database.Read(connection =>
        {
            new PostgresExport(connection, database.Description).Read(new SectionReader(sections, visitor));
            return true;
        });

    public void Write(IEnumerable<StoredRow> rows) =>
        database.Change(connection =>
        {
            if (connection.Rows("SELECT changes FROM control WHERE id = 1", null, row => row.GetInt64(0))[0] > 1)
            {
                throw StorageErrors.TargetNotEmpty(database.Description);
            }

            using var import = new PostgresImport(connection);
            foreach (var row in rows)
            {
                import.Write(row);
            }

            import.Finish();
            return true;
        });

    /// <summary>The server checks its pages when it reads them, where it was set up with checksums.</summary>
    public IReadOnlyList<string> CheckFiles() => [];

    public IReadOnlyList<(string Name, long Bytes)> Sizes() =>
        database.Read(connection => connection.Rows(
            "SELECT tablename::text, pg_total_relation_size(quote_ident(schemaname) || '.' || quote_ident(tablename)) FROM pg_tables WHERE schemaname = current_schema() ORDER BY 2 DESC, 1",
            null,
            row => (row.GetString(0), row.GetInt64(1))));
}
