namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>The tables, and their creation and check at opening.</summary>
internal static class SqliteLayout
{
    // A table WITHOUT ROWID reads whole rows to compare keys, so those with large rows have an index instead.
    // That of the segments holds their directories, so that no segment is read to learn where another one lies.
    private static readonly (string Name, string Definition)[] Tables =
    [
        ("application", "CREATE TABLE application(id INTEGER PRIMARY KEY, name TEXT NOT NULL, shape TEXT NOT NULL, crc INTEGER NOT NULL)"),
        ("catalogue", "CREATE TABLE catalogue(kind INTEGER NOT NULL, id INTEGER NOT NULL, name TEXT, crc INTEGER NOT NULL, PRIMARY KEY(kind, id)) WITHOUT ROWID"),
        ("control", "CREATE TABLE control(id INTEGER PRIMARY KEY, layout INTEGER NOT NULL, changes INTEGER NOT NULL, next_incarnation INTEGER NOT NULL, leader INTEGER NOT NULL, view_version INTEGER NOT NULL, workers INTEGER NOT NULL, partitions INTEGER NOT NULL, marks INTEGER NOT NULL, manifests INTEGER NOT NULL, dead_letters INTEGER NOT NULL, stages INTEGER NOT NULL, edges INTEGER NOT NULL, origins INTEGER NOT NULL, schemas INTEGER NOT NULL, applications INTEGER NOT NULL, crc INTEGER NOT NULL)"),
        ("dead_letters", "CREATE TABLE dead_letters(origin INTEGER NOT NULL, sequence INTEGER NOT NULL, idx INTEGER NOT NULL, step TEXT NOT NULL, time INTEGER NOT NULL, error_type TEXT NOT NULL, error_text TEXT NOT NULL, edge INTEGER NOT NULL, schema INTEGER NOT NULL, message BLOB NOT NULL, entry BLOB NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY(origin, sequence, idx)) WITHOUT ROWID"),
        ("journal", "CREATE TABLE journal(id INTEGER PRIMARY KEY, incarnation INTEGER NOT NULL, number INTEGER NOT NULL, directory BLOB NOT NULL, body BLOB NOT NULL)"),
        ("manifests", "CREATE TABLE manifests(id INTEGER PRIMARY KEY, body BLOB NOT NULL, crc INTEGER NOT NULL)"),
        ("marks", "CREATE TABLE marks(kind INTEGER NOT NULL, owner INTEGER NOT NULL, part INTEGER NOT NULL, value BLOB NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY(kind, owner, part)) WITHOUT ROWID"),
        ("partitions", "CREATE TABLE partitions(stage INTEGER NOT NULL, idx INTEGER NOT NULL, owner INTEGER NOT NULL, epoch INTEGER NOT NULL, target INTEGER NOT NULL, crc INTEGER NOT NULL, PRIMARY KEY(stage, idx)) WITHOUT ROWID"),
        ("segments", "CREATE TABLE segments(block INTEGER NOT NULL, number INTEGER NOT NULL, directory BLOB NOT NULL, body BLOB NOT NULL, UNIQUE(block, number, directory))"),
        ("workers", "CREATE TABLE workers(incarnation INTEGER PRIMARY KEY, name TEXT NOT NULL, machine TEXT NOT NULL, process INTEGER NOT NULL, address TEXT NOT NULL, live INTEGER NOT NULL, leaving INTEGER NOT NULL, renewals INTEGER NOT NULL, fence INTEGER NOT NULL, first_group INTEGER NOT NULL, last_group INTEGER NOT NULL, crc INTEGER NOT NULL)"),
    ];

    /// <summary>Sets up a writer's session and makes the tables in a file that has none.</summary>
    /// <exception cref="StorageException">The file is another program's, of another version, or damaged.</exception>
    public static void Open(SqliteSession session, StorageOptions options)
    {
        if (IsEmpty(session))
        {
            Create(session, options);
        }

        CheckIdentity(session);
        SetUpWriter(session, options);
        CheckTables(session);
    }

    private static bool IsEmpty(SqliteSession session) =>
        session.Scalar("PRAGMA application_id") == 0
        && session.Scalar("SELECT count(*) FROM sqlite_master") == 0
        && session.Scalar("PRAGMA page_count") <= 1;

    /// <summary>Makes the tables in one transaction; a creation that was cut short leaves an empty file.</summary>
    private static void Create(SqliteSession session, StorageOptions options)
    {
        session.Execute($"PRAGMA page_size = {options.SqlitePageSize}");
        SetUpWriter(session, options);
        session.Execute("BEGIN IMMEDIATE");
        if (IsEmpty(session))
        {
            foreach (var (_, definition) in Tables)
            {
                session.Execute(definition);
            }

            new ControlRow { NextIncarnation = 1 }.Insert(session);
            session.Execute($"PRAGMA application_id = {StorageLayout.ApplicationId}");
            session.Execute($"PRAGMA user_version = {StorageLayout.Version}");
        }

        session.Execute("COMMIT");
        session.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    private static void SetUpWriter(SqliteSession session, StorageOptions options)
    {
        session.Execute("PRAGMA journal_mode = WAL");
        session.Execute("PRAGMA synchronous = FULL");
        session.Execute($"PRAGMA cache_size = -{options.SqliteCacheBytes >> 10}");
        var pageSize = session.Scalar("PRAGMA page_size");
        session.Execute($"PRAGMA wal_autocheckpoint = {Math.Max(1, options.SqliteCheckpointBytes / pageSize)}");
    }

    private static void CheckIdentity(SqliteSession session)
    {
        if (session.Scalar("PRAGMA application_id") != StorageLayout.ApplicationId)
        {
            throw new StorageException(StorageErrors.NotOurs, $"{session.Path} is a SQLite database, but not a journal of Wallaroo. Name the right file with --journal.");
        }

        var version = session.Scalar("PRAGMA user_version");
        if (version != StorageLayout.Version)
        {
            throw StorageErrors.LayoutDiffers($"sqlite:{session.Path}", version);
        }
    }

    private static void CheckTables(SqliteSession session)
    {
        var query = session.Query("SELECT name, sql FROM sqlite_master WHERE type = 'table' ORDER BY name");
        var found = new List<(string, string)>();
        while (query.Next())
        {
            found.Add((query.Text(0), query.Text(1)));
        }

        if (!found.SequenceEqual(Tables))
        {
            throw StorageErrors.Damaged($"sqlite:{session.Path}", "sqlite_master", "all rows", "the tables are not those of this layout");
        }
    }
}
