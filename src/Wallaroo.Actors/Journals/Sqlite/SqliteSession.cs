using SQLitePCL;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>One connection to the file, with the statements prepared on it. Used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly sqlite3 _database;
    private readonly Dictionary<string, SqliteQuery> _queries = new(StringComparer.Ordinal);

    static SqliteSession() => Batteries_V2.Init();

    /// <exception cref="StorageException">The file cannot be opened.</exception>
    public SqliteSession(string path, bool create, StorageOptions options)
    {
        Path = path;
        var flags = raw.SQLITE_OPEN_READWRITE | SqliteNative.OpenNoMutex | (create ? raw.SQLITE_OPEN_CREATE : 0);
        var code = raw.sqlite3_open_v2(path, out _database, flags, null);
        try
        {
            Check(code, "open");
            raw.sqlite3_extended_result_codes(_database, 1);
            raw.sqlite3_busy_timeout(_database, (int)options.BusyTimeout.TotalMilliseconds);
            Execute("PRAGMA cell_size_check = ON");
        }
        catch (StorageException)
        {
            raw.sqlite3_close_v2(_database);
            throw;
        }
    }

    public string Path { get; }

    /// <summary>How many rows the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_database);

    public long LastRowId => raw.sqlite3_last_insert_rowid(_database);

    /// <summary>Whether a transaction is open.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(_database) == 0;

    /// <summary>The statement with this text, prepared once.</summary>
    public SqliteQuery Query(string text)
    {
        if (!_queries.TryGetValue(text, out var query))
        {
            query = Prepare(text);
            _queries.Add(text, query);
        }

        return query;
    }

    /// <summary>Runs statements that need no parameters.</summary>
    public void Execute(string text)
    {
        using var query = Prepare(text);
        query.Run();
    }

    /// <summary>The first column of the first row; 0 where there is none.</summary>
    public long Scalar(string text)
    {
        using var query = Prepare(text);
        return query.Next() ? query.Long(0) : 0;
    }

    /// <summary>Whether the file may only be read.</summary>
    public bool IsReadOnly => raw.sqlite3_db_readonly(_database, "main") != 0;

    /// <summary>Ends the queries and the transaction that are open, if any, and takes back what it did.</summary>
    public void Rollback()
    {
        ResetQueries();
        if (InTransaction)
        {
            Query("ROLLBACK").Run();
        }
    }

    /// <summary>Ends every query that was not read to its end: one that stands on a row keeps what it reads from changing.</summary>
    public void ResetQueries()
    {
        foreach (var query in _queries.Values)
        {
            query.Reset();
        }
    }

    /// <summary>The same after a fault, where a rollback that fails too tells nothing new: the transaction ends with the next one.</summary>
    public void TryRollback()
    {
        try
        {
            Rollback();
        }
        catch (StorageException)
        {
            // SQLite has rolled back on its own where it could; the first fault says what is wrong.
        }
    }

    /// <summary>Leaves copying the write-ahead log to the writer, also when this is the last session that closes.</summary>
    public void NeverCheckpoint()
    {
        raw.sqlite3_wal_autocheckpoint(_database, 0);
        raw.sqlite3_db_config(_database, SqliteNative.ConfigNoCheckpointOnClose, 1, out _);
    }

    public void Check(int code, string what)
    {
        if (code != raw.SQLITE_OK)
        {
            throw Fault(code, what);
        }
    }

    public StorageException Fault(int code, string what)
    {
        var extended = raw.sqlite3_extended_errcode(_database);
        var message = $"{raw.sqlite3_errmsg(_database).utf8_to_string()} in \"{what}\"";
        return new SqliteFault((extended & 0xFF) == (code & 0xFF) ? extended : code, message).ToStorage(Path);
    }

    public void Dispose()
    {
        foreach (var query in _queries.Values)
        {
            query.Dispose();
        }

        raw.sqlite3_close_v2(_database);
    }

    private SqliteQuery Prepare(string text)
    {
        Check(raw.sqlite3_prepare_v2(_database, text, out var statement), text);
        return new SqliteQuery(this, statement, text);
    }
}
