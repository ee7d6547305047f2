namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>What SQLite answered: the inner error of a <see cref="StorageException"/>.</summary>
/// <param name="code">Its extended result code.</param>
/// <param name="message">Its message, with the statement.</param>
internal sealed class SqliteFault(int code, string message) : Exception(message)
{
    public const int Constraint = 19;
    private const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int Authorization = 23;
    private const int Permission = 3;
    private const int NotADatabase = 26;
    private const int IoErrorCorruptFileSystem = IoError | (33 << 8);

    public int Code { get; } = code;

    /// <summary>The result code without its extension.</summary>
    public int Primary => Code & 0xFF;

    /// <summary>Whether the statement that failed cannot have changed the database, if it was a commit.</summary>
    /// <remarks>
    /// A full disk tears the write-ahead log before the frame that commits, or in it, where its checksum does not
    /// match. After any other failed write or sync the frames may all be there for a recovery to find.
    /// </remarks>
    public bool CertainlyNotCommitted => Primary is Busy or Locked or Full or Constraint or ReadOnly;

    /// <summary>This as an error of storage.</summary>
    public StorageException ToStorage(string path) => Primary switch
    {
        Busy or Locked => new(StorageErrors.Busy, $"sqlite:{path} is busy: another process held it for longer than the busy timeout. End tools that have the file open; if it is a stopped worker, end it.", this),
        Full => SqliteOpenErrors.DiskFull(path, this),
        CannotOpen or Permission or ReadOnly or Authorization => SqliteOpenErrors.NoAccess(path, this),
        NotADatabase => SqliteOpenErrors.NotOurs(path, this),
        Corrupt => Damaged(path),
        IoError when Code == IoErrorCorruptFileSystem => Damaged(path),
        _ => new(StorageErrors.Database, $"SQLite failed on {path}: {Message} (code {Code}). Look at the disk and the system's log; the worker loads its partitions again.", this),
    };

    private StorageException Damaged(string path) =>
        new(StorageErrors.Corrupt, $"sqlite:{path} is damaged: {Message}. Stop the workers, keep a copy of the files, run `wallaroo journal verify`, and restore from a backup or import an export.", this);
}
