namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>What may be wrong with a path, said before SQLite says only that it cannot open it.</summary>
internal static class SqliteOpenErrors
{
    /// <summary>One page. What is shorter SQLite takes for a file that is still to be made.</summary>
    private const int SmallestDatabase = 512;

    private const int UnixNoSpace = 28;
    private const int WindowsDiskFull = unchecked((int)0x80070070);

    /// <exception cref="StorageException">There is no such file or directory, or it is the wrong one of the two (WAL4001), or the file is cut short (WAL4011).</exception>
    public static void Check(string path, bool create)
    {
        if (Directory.Exists(path))
        {
            throw new StorageException(StorageErrors.CannotOpen, $"cannot open sqlite:{path}: it is a directory. Name a file in it, such as sqlite:{Path.Combine(path, "wallaroo.db")}.");
        }

        var directory = Path.GetDirectoryName(path);
        if (!Directory.Exists(directory))
        {
            throw new StorageException(StorageErrors.CannotOpen, $"cannot open sqlite:{path}: user {Environment.UserName} finds no directory {directory}. Make it, or correct --journal.");
        }

        var file = new FileInfo(path);
        if (file is { Exists: true, Length: > 0 and < SmallestDatabase })
        {
            throw NotOurs(path, null);
        }

        if (!create && !file.Exists)
        {
            throw new StorageException(StorageErrors.CannotOpen, $"cannot open sqlite:{path}: there is no such file. Name the journal that the worker was given, such as --journal sqlite:counts.db.");
        }
    }

    public static StorageException NotOurs(string path, Exception? inner) =>
        new(StorageErrors.NotOurs, $"{path} is not a journal of Wallaroo, or its first page is damaged. Name the right file with --journal, or restore it from a backup.", inner);

    /// <summary>What the system said about a file beside the database.</summary>
    public static StorageException FromSystem(string path, Exception error) =>
        error.HResult is UnixNoSpace or WindowsDiskFull ? DiskFull(path, error) : NoAccess(path, error);

    public static StorageException DiskFull(string path, Exception inner) =>
        new(StorageErrors.DiskFull, $"the disk of sqlite:{path} is full. Free space on it, or move the journal; nothing that was acknowledged is lost.", inner);

    public static StorageException NoAccess(string path, Exception inner) =>
        new(StorageErrors.CannotOpen, $"cannot open sqlite:{path} to read and write as user {Environment.UserName}: {inner.Message}. Let this user write the file and its directory (SQLite makes files beside it), or name another file with --journal.", inner);
}
