namespace Wallaroo.Actors.Journals;

/// <summary>What went wrong with the journal's database: a stable code, where, and what to do.</summary>
public sealed class StorageException : Exception
{
    /// <summary>Makes an error.</summary>
    /// <param name="code">The stable code, WAL4000 to WAL4999, documented in the catalogue of errors.</param>
    /// <param name="message">What happened, with its values, and what to do; without the code.</param>
    /// <param name="inner">The database's own error.</param>
    public StorageException(string code, string message, Exception? inner = null)
        : base($"{code} {message}", inner)
    {
        Code = code;
    }

    /// <summary>The stable code, such as <c>WAL4010</c>.</summary>
    public string Code { get; }

    /// <summary>
    /// Whether trying again later may succeed: the database was busy (WAL4005), its disk full (WAL4004) or it could
    /// not be reached (WAL4015). Other errors stay until somebody does something about them.
    /// </summary>
    public bool IsTransient => Code is StorageErrors.Busy or StorageErrors.DiskFull or StorageErrors.Unreachable;
}
