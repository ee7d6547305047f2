namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The open file: one session that writes, guarded by <see cref="Gate"/> and the writers' queue, and as many that
/// read as are needed at once.
/// </summary>
internal sealed class SqliteFile : IDisposable
{
    private readonly StorageOptions _options;
    private readonly Stack<SqliteSession> _idle = new();
    private readonly Dictionary<ulong, Witness> _witnesses = [];
    private readonly WriterQueue _queue;
    private bool _disposed;

    /// <exception cref="StorageException">The file cannot be opened, is not ours, is damaged or lacks something.</exception>
    public SqliteFile(string path, StorageOptions options)
    {
        _options = options;
        Paths = new SqlitePaths(Path.GetFullPath(path));
        SqliteOpenErrors.Check(Paths.Database, options.Create);
        var notes = Guarded(() => WitnessCheck.ReadNotes(Paths));
        _queue = Guarded(() => new WriterQueue(Paths.Writers));
        SqliteSession? writer = null;
        try
        {
            writer = new SqliteSession(Paths.Database, options.Create, options);
            Writer = writer;
            SetUp(notes);
        }
        catch
        {
            writer?.Dispose();
            _queue.Dispose();
            throw;
        }
    }

    public SqlitePaths Paths { get; }

    public string Description => $"sqlite:{Paths.Database}";

    /// <summary>Guards the writer.</summary>
    public Lock Gate { get; } = new();

    /// <summary>The session that writes; only behind <see cref="Gate"/> and between <see cref="TryEnter"/> and <see cref="Exit"/>.</summary>
    public SqliteSession Writer { get; }

    /// <exception cref="ObjectDisposedException">The storage is closed.</exception>
    public bool TryEnter()
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        return _queue.TryEnter(_options.BusyTimeout);
    }

    public void Exit() => _queue.Exit();

    /// <summary>Why this writer's turn did not come, with the process that has it.</summary>
    public StorageException Busy()
    {
        var kept = $"{Description} is busy: other writers kept it for {_options.BusyTimeout.TotalSeconds} s";
        return new(StorageErrors.Busy, _queue.Holder() switch
        {
            null => $"{kept}. If one of them is stopped inside a transaction, end it.",
            { } pid when LockHolder.IsStopped(pid) => $"{kept}, now {Named(pid)}, which is stopped. Let it go on (`kill -CONT {pid}`), or end it (`kill -KILL {pid}`): what it was writing is undone, and its worker's partitions are taken by others.",
            { } pid => $"{kept}, now {Named(pid)}. If it is stuck inside a transaction, end it.",
        });
    }

    /// <summary>A process, with the worker that it is.</summary>
    private string Named(int pid)
    {
        try
        {
            var worker = Read(session => WorkerRecord.ReadAll(session, ControlRow.Read(session))).FindLast(row => row.IsLive && row.Identity.ProcessId == pid);
            return worker is null ? $"pid {pid}" : $"pid {pid} (worker \"{worker.Identity.Name}\")";
        }
        catch (StorageException)
        {
            return $"pid {pid}";
        }
    }

    /// <summary>Changes small tables in one transaction, with the control row.</summary>
    /// <param name="change">Answers the control row as it is afterwards; null, having changed nothing, where all stays as it is.</param>
    /// <exception cref="StorageException">Nothing was changed; or with WAL4008, perhaps it was.</exception>
    public T Change<T>(Func<SqliteSession, ControlRow, (ControlRow? Control, T Result)> change) =>
        InTurn(() =>
        {
            var (changes, result) = InTransaction(session =>
            {
                var before = ControlRow.Read(session);
                var (after, result) = change(session, before);
                (after is null ? null : after with { Changes = before.Changes + 1 })?.Update(session);
                return (after is null ? before.Changes : before.Changes + 1, result);
            });
            foreach (var witness in _witnesses.Values)
            {
                Note(witness, witness.Last with { Changes = changes });
            }

            return result;
        });

    /// <summary>Changes rows in one transaction of which the control row tells nothing.</summary>
    /// <exception cref="StorageException">Nothing was changed; or with WAL4008, perhaps it was.</exception>
    public void Write(Action<SqliteSession> write) =>
        InTurn(() => InTransaction(session =>
        {
            write(session);
            return true;
        }));

    /// <summary>Reads everything as of one moment.</summary>
    public T Read<T>(Func<SqliteSession, T> read)
    {
        var session = Rent();
        try
        {
            session.Query("BEGIN").Run();
            var result = read(session);
            session.ResetQueries();
            session.Query("COMMIT").Run();
            Return(session);
            return result;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    /// <summary>From now on notes what this incarnation's commits reach.</summary>
    public void Watch(string worker, ulong incarnation, long changes)
    {
        lock (Gate)
        {
            _witnesses[incarnation] = Guarded(() => new Witness(Paths.Witness(worker), new(incarnation, 0, changes)));
        }
    }

    /// <summary>Notes that a group was committed.</summary>
    public void NoteCommit(ulong incarnation, ulong number)
    {
        if (_witnesses.TryGetValue(incarnation, out var witness))
        {
            Note(witness, witness.Last with { LastGroup = number });
        }
    }

    public void Dispose()
    {
        lock (Gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
            lock (_idle)
            {
                while (_idle.TryPop(out var session))
                {
                    session.Dispose();
                }
            }

            Close();
        }
    }

    /// <summary>The last session that closes copies the write-ahead log: in line with the other writers.</summary>
    private void Close()
    {
        var entered = _queue.TryEnter(_options.BusyTimeout);
        Writer.Dispose();
        if (entered)
        {
            Exit();
        }

        _queue.Dispose();
        foreach (var witness in _witnesses.Values)
        {
            witness.Dispose();
        }
    }

    private void SetUp(List<(string File, Witness.Note Note)> notes)
    {
        if (!TryEnter())
        {
            throw Busy();
        }

        try
        {
            if (Writer.IsReadOnly)
            {
                throw SqliteOpenErrors.NoAccess(Paths.Database, new UnauthorizedAccessException("the file may only be read"));
            }

            SqliteLayout.Open(Writer, _options);
            Verify(notes);
        }
        finally
        {
            Exit();
        }
    }

    private void Verify(List<(string File, Witness.Note Note)> notes)
    {
        var control = ControlRow.Read(Writer);
        var workers = WorkerRecord.ReadAll(Writer, control);
        if (!_options.AcceptLoss)
        {
            WitnessCheck.Verify(Paths, notes, control, workers);
        }
    }

    /// <summary>Runs something when it is this storage's turn to write.</summary>
    private T InTurn<T>(Func<T> run)
    {
        lock (Gate)
        {
            if (!TryEnter())
            {
                throw Busy();
            }

            try
            {
                return run();
            }
            finally
            {
                Exit();
            }
        }
    }

    private T InTransaction<T>(Func<SqliteSession, T> change)
    {
        var committing = false;
        try
        {
            Writer.Query("BEGIN IMMEDIATE").Run();
            var result = change(Writer);
            committing = true;
            Writer.Query("COMMIT").Run();
            return result;
        }
        catch (Exception error)
        {
            Writer.TryRollback();
            if (committing && error.InnerException is SqliteFault { CertainlyNotCommitted: false })
            {
                throw new StorageException(StorageErrors.Unknown, $"{Description}: whether a change was stored is not known: {error.Message} Start the worker again.", error);
            }

            throw;
        }
    }

    private SqliteSession Rent()
    {
        lock (_idle)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_idle.TryPop(out var idle))
            {
                return idle;
            }
        }

        var session = new SqliteSession(Paths.Database, create: false, _options);
        session.NeverCheckpoint();
        return session;
    }

    private void Return(SqliteSession session)
    {
        lock (_idle)
        {
            if (!_disposed)
            {
                _idle.Push(session);
                return;
            }
        }

        session.Dispose();
    }

    /// <summary>A note that cannot be written proves less; the commit stands all the same.</summary>
    private static void Note(Witness witness, Witness.Note note)
    {
        try
        {
            witness.Write(note);
        }
        catch (IOException)
        {
            // The note before stays.
        }
    }

    private T Guarded<T>(Func<T> open)
    {
        try
        {
            return open();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw SqliteOpenErrors.FromSystem(Paths.Database, error);
        }
    }
}
