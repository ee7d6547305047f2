using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>The tables, and their creation and check at opening. They are those of the SQLite layout, without its row counts.</summary>
internal static class PostgresLayout
{
    private static readonly string[] Tables =
    [
        "CREATE TABLE control(id bigint PRIMARY KEY CHECK (id = 1), layout bigint NOT NULL, changes bigint NOT NULL, next_incarnation bigint NOT NULL, leader bigint NOT NULL, view_version bigint NOT NULL, stages bigint NOT NULL, edges bigint NOT NULL, origins bigint NOT NULL, schemas bigint NOT NULL)",
        "CREATE TABLE application(id bigint PRIMARY KEY CHECK (id = 1), name text NOT NULL, shape text NOT NULL, crc bigint NOT NULL)",
        "CREATE TABLE catalogue(kind bigint NOT NULL, id bigint NOT NULL, name text, crc bigint NOT NULL, PRIMARY KEY(kind, id))",
        "CREATE TABLE workers(incarnation bigint PRIMARY KEY, name text NOT NULL, machine text NOT NULL, process bigint NOT NULL, address text NOT NULL, live boolean NOT NULL, leaving boolean NOT NULL, renewals bigint NOT NULL, fence bigint NOT NULL, first_group bigint NOT NULL, last_group bigint NOT NULL) WITH (fillfactor = 50)",
        "CREATE TABLE partitions(stage bigint NOT NULL, idx bigint NOT NULL, owner bigint NOT NULL, epoch bigint NOT NULL, target bigint NOT NULL, has_snapshot boolean NOT NULL, snapshot bigint NOT NULL, PRIMARY KEY(stage, idx))",
        "CREATE TABLE journal(id bigint GENERATED ALWAYS AS IDENTITY UNIQUE, incarnation bigint NOT NULL, number bigint NOT NULL, directory bytea NOT NULL, body bytea NOT NULL, PRIMARY KEY(incarnation, number))",
        "CREATE TABLE marks(kind bigint NOT NULL, owner bigint NOT NULL, part bigint NOT NULL, value bytea NOT NULL, crc bigint NOT NULL, PRIMARY KEY(kind, owner, part))",
        "CREATE TABLE manifests(stage bigint NOT NULL, idx bigint NOT NULL, epoch bigint NOT NULL, sequence bigint NOT NULL, parts bytea NOT NULL, header bytea NOT NULL, crc bigint NOT NULL, PRIMARY KEY(stage, idx))",
        "CREATE TABLE segments(stage bigint NOT NULL, idx bigint NOT NULL, snapshot bigint NOT NULL, number bigint NOT NULL, body bytea NOT NULL, crc bigint NOT NULL, PRIMARY KEY(stage, idx, snapshot, number))",
        "CREATE TABLE dead_letters(origin bigint NOT NULL, sequence bigint NOT NULL, idx bigint NOT NULL, step text NOT NULL, time bigint NOT NULL, error_type text NOT NULL, error_text text NOT NULL, edge bigint NOT NULL, schema bigint NOT NULL, message bytea NOT NULL, entry bytea NOT NULL, crc bigint NOT NULL, PRIMARY KEY(origin, sequence, idx))",
        "ALTER TABLE journal ALTER COLUMN body SET STORAGE EXTERNAL",
        "ALTER TABLE segments ALTER COLUMN body SET STORAGE EXTERNAL",
        "INSERT INTO control VALUES (1, 1, 0, 1, 0, 0, 0, 0, 0, 0)",
    ];

    /// <summary>Makes the tables where the schema has none, and checks whose they are.</summary>
    /// <exception cref="StorageException">They are another program's, of another version, or there are none and none may be made.</exception>
    public static void Open(NpgsqlConnection connection, string where, string schema, bool create)
    {
        if (!HasTable(connection, schema, "control"))
        {
            Create(connection, where, schema, create);
        }

        var layout = connection.Rows("SELECT layout FROM control WHERE id = 1", null, row => row.GetInt64(0));
        if (layout.Count != 1)
        {
            throw StorageErrors.Damaged(where, "control", "the only row", "it is missing");
        }

        if (layout[0] != StorageLayout.Version)
        {
            throw StorageErrors.LayoutDiffers(where, layout[0]);
        }
    }

    private static bool HasTable(NpgsqlConnection connection, string schema, string? table) =>
        connection.Rows(
            "SELECT 1 FROM pg_catalog.pg_tables WHERE schemaname = $1 AND ($2::text IS NULL OR tablename = $2) LIMIT 1",
            command => command.With(schema).With(table),
            _ => true).Count > 0;

    /// <summary>In one transaction, behind a lock that others who start at the same time wait for.</summary>
    private static void Create(NpgsqlConnection connection, string where, string schema, bool create)
    {
        if (!create)
        {
            throw new StorageException(StorageErrors.CannotOpen, $"cannot open {where}: schema {schema} has no journal. Correct --journal.");
        }

        using var transaction = connection.BeginTransaction();
        _ = connection.Rows("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", command => command.With($"wallaroo layout {schema}"), _ => true);
        if (!HasTable(connection, schema, "control"))
        {
            if (HasTable(connection, schema, null))
            {
                throw new StorageException(StorageErrors.NotOurs, $"schema {schema} of {where} holds tables of another program. Name another one with ?schema=NAME.");
            }

            MakeSchema(connection, schema);
            MakeTables(connection);
        }

        transaction.Commit();
    }

    private static void MakeTables(NpgsqlConnection connection)
    {
        using var batch = new NpgsqlBatch(connection);
        foreach (var statement in Tables)
        {
            _ = batch.Add(statement);
        }

        batch.ExecuteNonQuery();
    }

    /// <summary>A schema made by an administrator needs no right to make one.</summary>
    private static void MakeSchema(NpgsqlConnection connection, string schema)
    {
        if (connection.Rows("SELECT 1 FROM pg_catalog.pg_namespace WHERE nspname = $1", command => command.With(schema), _ => true).Count == 0)
        {
            _ = connection.Run($"CREATE SCHEMA {schema}");
        }
    }
}
