using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Ends the sessions of workers that were stopped, or cut off, inside a transaction and keep this storage's writer
/// waiting. It is a session of ours that the server waits for while others wait for it, for longer than a second: what it
/// was doing is undone, and its worker, should it ever go on, finds out at its next commit.
/// </summary>
/// <remarks>Sessions of other programs, and of roles that ours may not end, are left alone and named in the error.</remarks>
internal sealed class StoppedSessions : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    private const string Blockers =
        """
        WITH RECURSIVE blockers(pid) AS (
            SELECT unnest(pg_blocking_pids($1::int))
            UNION
            SELECT unnest(pg_blocking_pids(pid)) FROM blockers)
        SELECT pid, coalesce(application_name, ''), coalesce(state, 'unknown'),
            coalesce(application_name = 'wallaroo' AND wait_event_type = 'Client' AND xact_start < clock_timestamp() - interval '1 second', false)
        FROM blockers JOIN pg_stat_activity USING (pid) ORDER BY pid
        """;

    private readonly NpgsqlDataSource _connections;
    private readonly ITimer _timer;
    private volatile string _found = "";
    private int _waiter;
    private int _isLooking;

    /// <param name="connections">Where a connection of its own is opened when it has to look.</param>
    /// <param name="time">When it looks.</param>
    public StoppedSessions(NpgsqlDataSource connections, TimeProvider time)
    {
        _connections = connections;
        _timer = time.CreateTimer(_ => Look(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>The sessions that were waited for when it last looked, and could not be ended; empty for none.</summary>
    public string Found => _found;

    /// <summary>From now on the writer may wait.</summary>
    public Watch Begin(int processId)
    {
        _found = "";
        Volatile.Write(ref _waiter, processId);
        _ = _timer.Change(Patience, Patience);
        return new Watch(this);
    }

    public void Dispose() => _timer.Dispose();

    private void Look()
    {
        if (Interlocked.Exchange(ref _isLooking, 1) == 1)
        {
            return;
        }

        try
        {
            var waiter = Volatile.Read(ref _waiter);
            if (waiter != 0)
            {
                using var connection = _connections.OpenConnection();
                var found = EndStopped(connection, waiter);

                // Nobody is waited for any more when the wait is over: then what was seen before tells more.
                _found = found.Length > 0 ? found : _found;
            }
        }
        catch (Exception error) when (PostgresErrors.IsDatabase(error) || error is ObjectDisposedException)
        {
            // The server is away, or the storage is closed: whoever waits is told so by its own connection.
        }
        finally
        {
            Volatile.Write(ref _isLooking, 0);
        }
    }

    /// <summary>Ends those that may be ended; answers the others.</summary>
    private static string EndStopped(NpgsqlConnection connection, int waiter)
    {
        var blockers = connection.Rows(
            Blockers,
            command => command.With(waiter),
            row => (Pid: row.GetInt32(0), Program: row.GetString(1), State: row.GetString(2), IsStopped: row.GetBoolean(3)));
        return string.Join(", ", blockers.Where(blocker => !blocker.IsStopped || !TryEnd(connection, blocker.Pid))
            .Select(static blocker => $"session {blocker.Pid} ({blocker.Program}, {blocker.State})"));
    }

    private static bool TryEnd(NpgsqlConnection connection, int pid)
    {
        try
        {
            return connection.Rows("SELECT pg_terminate_backend($1::int)", command => command.With((long)pid), row => row.GetBoolean(0))[0];
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }

    /// <summary>The time during which the writer may wait.</summary>
    internal readonly struct Watch(StoppedSessions sessions) : IDisposable
    {
        public void Dispose()
        {
            Volatile.Write(ref sessions._waiter, 0);
            _ = sessions._timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
