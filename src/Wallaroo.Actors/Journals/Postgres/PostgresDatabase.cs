using System.Data;
using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// The connections of a storage: a pool for reading, and one of its own for writing, which holds the names of the
/// workers that were registered through it.
/// </summary>
internal sealed class PostgresDatabase : IDisposable
{
    private const int Readers = 8;
    private const int NameMilliseconds = 2_000;
    private const string KeyOfName = "hashtextextended($1, 0)";

    private readonly NpgsqlDataSource _readers;
    private readonly NpgsqlDataSource _writers;
    private readonly StoppedSessions _stopped;
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);
    private readonly string _schema;
    private NpgsqlConnection? _writer;
    private (int ProcessId, string Start) _session;
    private bool _disposed;

    /// <exception cref="StorageException">The database cannot be opened or is not ours.</exception>
    public PostgresDatabase(PostgresTarget target, StorageOptions options)
    {
        Description = target.ToString();
        _schema = target.Schema;
        var settings = PostgresConnections.Settings(target, options);
        _writers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { Pooling = false });
        _readers = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(settings.ConnectionString) { MaxPoolSize = Readers });
        _stopped = new StoppedSessions(_writers, options.Time);
        try
        {
            Guarded(() =>
            {
                var writer = Writer();
                PostgresLayout.Open(writer, Description, _schema, options.Create);
                IsDurable = writer.Rows("SELECT current_setting('fsync')", null, row => row.GetString(0))[0] == "on";
                return true;
            });
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>Where it is, without the password.</summary>
    public string Description { get; }

    /// <summary>Whether the server syncs what it commits.</summary>
    public bool IsDurable { get; private set; }

    /// <summary>Guards the writer's connection.</summary>
    public Lock Gate { get; } = new();

    /// <summary>
    /// The connection for writing, opened again where it was lost; the names that were held are taken again first.
    /// Only behind <see cref="Gate"/>.
    /// </summary>
    /// <exception cref="StorageException">Another process has taken a name meanwhile (WAL4003).</exception>
    public NpgsqlConnection Writer()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (_writer is { State: ConnectionState.Open } open)
        {
            return open;
        }

        DropWriter();
        var writer = _writers.OpenConnection();
        try
        {
            SetUp(writer);
            _writer = writer;
            return writer;
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>Holds a worker's name as long as the writer's session lives; false if another session has it.</summary>
    public bool TryHold(string name)
    {
        lock (Gate)
        {
            if (_names.Contains(name))
            {
                return true;
            }

            if (!Guarded(() => WaitForName(Writer(), name)))
            {
                return false;
            }

            _names.Add(name);
            return true;
        }
    }

    /// <summary>Whether no session holds a name. In a transaction, which must end where one does, and which holds it if not.</summary>
    public bool IsFree(NpgsqlConnection transaction, string name)
    {
        _ = transaction.Run($"SET LOCAL lock_timeout = {NameMilliseconds}");
        try
        {
            _ = transaction.Rows($"SELECT pg_advisory_xact_lock({KeyOfName}) IS NOT NULL", command => command.With(KeyText(name)), _ => true);
            return true;
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }
    }

    /// <summary>Gives a name back that was not registered after all.</summary>
    public void Release(string name)
    {
        lock (Gate)
        {
            _names.Remove(name);
            DropWriter();
        }
    }

    /// <summary>Ends the writer's session, of which it is not known what it did. Only behind <see cref="Gate"/>.</summary>
    public void DropWriter()
    {
        _writer?.Dispose();
        _writer = null;
    }

    /// <summary>Changes small tables in one transaction, one after the other with every worker.</summary>
    /// <exception cref="StorageException">Nothing was changed; or with WAL4008, perhaps it was.</exception>
    public T Change<T>(Func<NpgsqlConnection, T> change)
    {
        lock (Gate)
        {
            return Guarded(() =>
            {
                var writer = Writer();
                using var waiting = Wait(writer);
                using var transaction = writer.BeginTransaction();
                _ = writer.Run("UPDATE control SET changes = changes + 1 WHERE id = 1");
                var result = change(writer);
                Commit(transaction);
                return result;
            });
        }
    }

    /// <summary>Changes rows with one statement; answers how many.</summary>
    public int Write(string text, Action<NpgsqlBatchCommand> bind)
    {
        lock (Gate)
        {
            return Guarded(() =>
            {
                var writer = Writer();
                using var waiting = Wait(writer);
                return writer.Run(text, bind);
            });
        }
    }

    /// <summary>While it is not disposed of, sessions of stopped workers that keep the writer waiting are ended.</summary>
    public StoppedSessions.Watch Wait(NpgsqlConnection writer) => _stopped.Begin(writer.ProcessID);

    /// <summary>The error as one of storage; who kept the writer waiting is named.</summary>
    public StorageException ToStorage(Exception error) => PostgresErrors.ToStorage(Description, error, _stopped.Found);

    /// <summary>Reads one number, in as little time as it takes.</summary>
    public long Peek(string text) =>
        Guarded(() =>
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            for (var dead = 0; ; dead++)
            {
                using var connection = _readers.OpenConnection();
                try
                {
                    return connection.Rows(text, null, static row => row.GetInt64(0))[0];
                }
                catch (Exception error) when (IsDeadConnection(error) && dead < Readers)
                {
                    // The next one.
                }
            }
        });

    /// <summary>Reads everything as of one moment.</summary>
    public T Read<T>(Func<NpgsqlConnection, T> read) =>
        Guarded(() =>
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            using var connection = Begin(out var begun);
            using var transaction = begun;
            var result = read(connection);
            transaction.Commit();
            return result;
        });

    public void Dispose()
    {
        lock (Gate)
        {
            _disposed = true;
            _stopped.Dispose();
            DropWriter();
            _writers.Dispose();
            _readers.Dispose();
        }
    }

    /// <summary>A pooled connection may be a dead one, which shows at the first statement; nothing is read by then.</summary>
    private NpgsqlConnection Begin(out NpgsqlTransaction transaction)
    {
        for (var dead = 0; ; dead++)
        {
            var connection = _readers.OpenConnection();
            try
            {
                transaction = connection.BeginTransaction(IsolationLevel.RepeatableRead);
                _ = connection.Run("SET TRANSACTION READ ONLY");
                return connection;
            }
            catch (Exception error) when (IsDeadConnection(error) && dead < Readers)
            {
                connection.Dispose();
            }
        }
    }

    private static bool IsDeadConnection(Exception error) => error is not PostgresException { InvariantSeverity: "ERROR" };

    /// <summary>
    /// Prepares a new session. One that this storage lost may live on for the server: it is ended first, so that
    /// what it was doing is done or undone, and the names it held are free.
    /// </summary>
    private void SetUp(NpgsqlConnection writer)
    {
        _ = writer.Rows("SELECT set_config('synchronous_commit', 'on', false) WHERE current_setting('synchronous_commit') = 'off'", null, _ => true);
        if (_names.Count > 0)
        {
            _ = writer.Rows(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid = $1 AND backend_start::text = $2",
                command => command.With((long)_session.ProcessId).With(_session.Start),
                _ => true);
            HoldAgain(writer);
        }

        _session = writer.Rows(
            "SELECT pid, backend_start::text FROM pg_stat_activity WHERE pid = pg_backend_pid()", null, row => (row.GetInt32(0), row.GetString(1)))[0];
    }

    private void HoldAgain(NpgsqlConnection writer)
    {
        foreach (var name in _names)
        {
            try
            {
                Lock(writer, name);
            }
            catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                throw StorageErrors.NameIsHeld(name, Description, "started while this one had lost its connection");
            }
        }
    }

    /// <summary>The server needs a moment to notice that a process which was killed is gone.</summary>
    private bool WaitForName(NpgsqlConnection writer, string name)
    {
        using var transaction = writer.BeginTransaction();
        _ = writer.Run($"SET LOCAL lock_timeout = {NameMilliseconds}");
        try
        {
            Lock(writer, name);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            return false;
        }

        transaction.Commit();
        return true;
    }

    private void Lock(NpgsqlConnection writer, string name) =>
        _ = writer.Rows($"SELECT pg_advisory_lock({KeyOfName}) IS NOT NULL", command => command.With(KeyText(name)), row => row.GetBoolean(0))[0];

    private string KeyText(string name) => $"wallaroo worker {_schema} {name}";

    private void Commit(NpgsqlTransaction transaction)
    {
        try
        {
            transaction.Commit();
        }
        catch (Exception error) when (PostgresErrors.IsDatabase(error) && PostgresErrors.StatusOf(error) == CommitStatus.Unknown)
        {
            throw new StorageException(StorageErrors.Unknown, $"{Description}: whether a change was stored is not known: {error.Message} Start the worker again.", error);
        }
    }

    private T Guarded<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception error) when (PostgresErrors.IsDatabase(error))
        {
            throw ToStorage(error);
        }
    }
}
