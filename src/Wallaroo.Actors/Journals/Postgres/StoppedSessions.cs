using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>
/// Ends the sessions of workers that were stopped, or cut off, inside a transaction and keep this storage's writer
/// waiting. It is a session of ours that the server waits for while others wait for it, for longer than a second: what it
/// was doing is undone, and its worker, should it ever go on, finds out at its next commit. Between the
/// statements of a transaction the server says since when it waits; within a batch it tells only when the last statement began, which may
/// have waited itself, so there two looks must find the same. A session outside a transaction holds names, which it may.
/// </summary>
/// <remarks>Sessions of other programs, and of roles that ours may not end, are left alone and named in the error.</remarks>
internal sealed class StoppedSessions : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(500);

    private const string Blockers =
        """
        WITH RECURSIVE blockers(pid) AS (
            SELECT unnest(pg_blocking_pids($1::int))
            UNION
            SELECT unnest(pg_blocking_pids(pid)) FROM blockers)
        SELECT pid, coalesce(application_name, ''), coalesce(state, 'unknown'),
            coalesce(application_name = 'wallaroo' AND wait_event_type = 'Client' AND xact_start IS NOT NULL AND state_change < clock_timestamp() - interval '1 second', false),
            coalesce(state_change::text, '')
        FROM blockers JOIN pg_stat_activity USING (pid) ORDER BY pid
        """;

    private readonly NpgsqlDataSource _connections;
    private readonly ITimer _timer;
    private Dictionary<int, string> _suspects = [];
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
        _ = _timer.Change(Patience, BetweenLooks);
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
    private string EndStopped(NpgsqlConnection connection, int waiter)
    {
        var blockers = connection.Rows(
            Blockers,
            command => command.With(waiter),
            row => new Blocker(row.GetInt32(0), row.GetString(1), row.GetString(2), row.GetBoolean(3), row.GetString(4)));
        var before = _suspects;
        _suspects = blockers.Where(static blocker => blocker.IsAwaited).ToDictionary(static blocker => blocker.Pid, static blocker => blocker.Since);
        return string.Join(", ", blockers.Where(blocker => !IsStopped(blocker, before) || !TryEnd(connection, blocker.Pid))
            .Select(static blocker => $"session {blocker.Pid} ({blocker.Program}, {blocker.State})"));
    }

    private static bool IsStopped(Blocker blocker, Dictionary<int, string> before) =>
        blocker.IsAwaited && (blocker.State != "active" || before.GetValueOrDefault(blocker.Pid) == blocker.Since);

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

    /// <summary>A session that is waited for.</summary>
    /// <param name="Pid">The server's process.</param>
    /// <param name="Program">What it says it is.</param>
    /// <param name="State">What it does: "active" within a statement or batch.</param>
    /// <param name="IsAwaited">Whether it is one of ours, and the server waits for it.</param>
    /// <param name="Since">When it came to its state, or began its statement.</param>
    private sealed record Blocker(int Pid, string Program, string State, bool IsAwaited, string Since);

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
