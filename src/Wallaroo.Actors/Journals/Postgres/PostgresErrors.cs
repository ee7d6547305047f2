using System.Net.Sockets;
using Npgsql;

namespace Wallaroo.Actors.Journals.Postgres;

/// <summary>What an error of the server or the connection means.</summary>
internal static class PostgresErrors
{
    /// <summary>The class of a SQLSTATE that says the server's resources are exhausted.</summary>
    private const string NoResources = "53";
    private const string Constraint = "23";
    private const string Authorization = "28";

    /// <summary>Whether an error is one of the database's, and not of this program.</summary>
    public static bool IsDatabase(Exception error) =>
        error is NpgsqlException or SocketException or IOException or TimeoutException;

    /// <summary>What is known of a commit that failed so.</summary>
    /// <remarks>
    /// An ERROR ends the transaction. Where the session itself ended, or nothing was heard, the server may have
    /// committed before.
    /// </remarks>
    public static CommitStatus StatusOf(Exception error)
    {
        if (error is not PostgresException { InvariantSeverity: "ERROR" } answer)
        {
            return CommitStatus.Unknown;
        }

        var refused = answer.SqlState == PostgresErrorCodes.DivisionByZero || answer.SqlState.StartsWith(Constraint, StringComparison.Ordinal);
        return refused ? CommitStatus.Fenced : CommitStatus.RolledBack;
    }

    /// <summary>The error as one of storage.</summary>
    /// <param name="where">The database, without its password.</param>
    /// <param name="error">What the driver threw.</param>
    /// <param name="blockers">The sessions that were waited for, if that is known.</param>
    public static StorageException ToStorage(string where, Exception error, string blockers = "") => error switch
    {
        PostgresException answer => FromServer(where, answer, blockers),
        _ => new(StorageErrors.Unreachable, $"{where} cannot be reached: {Innermost(error)}. Start the server, or correct its address; workers connect again by themselves.", error),
    };

    private static StorageException FromServer(string where, PostgresException answer, string blockers) => answer.SqlState switch
    {
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.QueryCanceled =>
            new(StorageErrors.Busy, $"{where} is busy: {answer.MessageText}. {Advice(blockers)}", answer),
        PostgresErrorCodes.DiskFull =>
            new(StorageErrors.DiskFull, $"the disk of {where} is full: {answer.MessageText}. Free space on the server; nothing that was acknowledged is lost.", answer),
        PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.InsufficientPrivilege =>
            NoAccess(where, answer),
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.ReadOnlySqlTransaction =>
            new(StorageErrors.Unreachable, $"{where} does not serve now: {answer.MessageText}. Start the server, or name the one that may be written; workers connect again by themselves.", answer),
        PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted =>
            new(StorageErrors.Corrupt, $"{where} is damaged: {answer.MessageText}. Stop the workers and restore the server's backup, or import an export.", answer),
        var state when state.StartsWith(Authorization, StringComparison.Ordinal) => NoAccess(where, answer),
        var state when state.StartsWith(NoResources, StringComparison.Ordinal) =>
            new(StorageErrors.Unreachable, $"{where} has no room for this worker: {answer.MessageText}. Raise the server's limits; workers try again by themselves.", answer),
        _ => new(StorageErrors.Database, $"{where} failed: {answer.MessageText} (SQLSTATE {answer.SqlState}). Look at the server's log; the worker loads its partitions again.", answer),
    };

    private static string Advice(string blockers) => blockers.Length == 0
        ? "Look at pg_stat_activity for the session that holds the rows; end it if it is stuck."
        : $"It waits for {blockers}. End what is stuck: SELECT pg_terminate_backend(PID).";

    private static StorageException NoAccess(string where, PostgresException answer) =>
        new(StorageErrors.CannotOpen, $"cannot open {where}: {answer.MessageText}. Correct user, password (PGPASSWORD, passfile) or database, or grant the user CREATE on the database.", answer);

    private static string Innermost(Exception error) => (error.GetBaseException().Message ?? "").TrimEnd('.');
}
