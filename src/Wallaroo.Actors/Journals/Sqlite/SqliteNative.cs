using System.Runtime.InteropServices;
using SQLitePCL;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>What is called in SQLite's library beside its managed binding.</summary>
internal static unsafe partial class SqliteNative
{
    /// <summary>SQLITE_OPEN_NOMUTEX: a session is used by one thread at a time.</summary>
    public const int OpenNoMutex = 0x8000;

    /// <summary>SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE.</summary>
    public const int ConfigNoCheckpointOnClose = 1006;

    /// <summary>Binds bytes without copying them: they must stay where they are until the statement is reset.</summary>
    /// <remarks>The managed binding only knows the way that copies.</remarks>
    public static int BindStatic(sqlite3_stmt statement, int index, byte* bytes, int length)
    {
        var code = BindBlob(statement.DangerousGetHandle(), index, bytes, length, 0);
        GC.KeepAlive(statement);
        return code;
    }

    [LibraryImport("e_sqlite3", EntryPoint = "sqlite3_bind_blob")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static partial int BindBlob(nint statement, int index, byte* bytes, int length, nint destructor);
}
