using System.Text;
using SQLitePCL;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>A prepared statement of a session, kept and used again. Parameters count from 1, columns from 0.</summary>
internal sealed class SqliteQuery(SqliteSession session, sqlite3_stmt statement, string text) : IDisposable
{
    private const int Row = 100;
    private const int Done = 101;
    private const int NullType = 5;

    public SqliteQuery Bind(int index, long value)
    {
        session.Check(raw.sqlite3_bind_int64(statement, index, value), text);
        return this;
    }

    public SqliteQuery Bind(int index, ulong value) => Bind(index, (long)value);

    public SqliteQuery Bind(int index, string? value)
    {
        session.Check(
            value switch
            {
                null => raw.sqlite3_bind_null(statement, index),
                "" => raw.sqlite3_bind_text(statement, index, ""),
                _ => raw.sqlite3_bind_text(statement, index, Encoding.UTF8.GetBytes(value)),
            },
            text);
        return this;
    }

    public SqliteQuery Bind(int index, ReadOnlySpan<byte> value)
    {
        session.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(statement, index, 0) : raw.sqlite3_bind_blob(statement, index, value), text);
        return this;
    }

    /// <summary>Binds bytes without copying them; they must be pinned until <see cref="Run"/> has returned.</summary>
    public unsafe SqliteQuery BindPinned(int index, byte* bytes, int length)
    {
        session.Check(length == 0 ? raw.sqlite3_bind_zeroblob(statement, index, 0) : SqliteNative.BindStatic(statement, index, bytes, length), text);
        return this;
    }

    /// <summary>Goes on to the next row; false after the last, when the statement is ready to be used again.</summary>
    /// <exception cref="StorageException">SQLite failed; the statement is reset.</exception>
    public bool Next()
    {
        var code = raw.sqlite3_step(statement);
        if (code == Row)
        {
            return true;
        }

        var fault = code == Done ? null : session.Fault(code, text);
        raw.sqlite3_reset(statement);
        return fault is null ? false : throw fault;
    }

    /// <summary>Runs it to its end and answers how many rows it changed.</summary>
    /// <exception cref="StorageException">SQLite failed.</exception>
    public int Run()
    {
        while (Next())
        {
            // Rows of a statement that is run for its effect tell nothing.
        }

        return session.Changes;
    }

    /// <summary>Runs it to change the one row that was read before.</summary>
    /// <exception cref="StorageException">It cannot be found any more: the way to it is damaged (WAL4010).</exception>
    public void RunOnRow(string table, string row) => RunOnRow(table, row, static name => name);

    /// <summary>The same, with a name that is only made where it is needed.</summary>
    public void RunOnRow<T>(string table, T row, Func<T, string> name)
    {
        if (Run() != 1)
        {
            throw StorageErrors.Damaged($"sqlite:{session.Path}", table, name(row), "it was read, but cannot be found to change it");
        }
    }

    /// <summary>Ends a query before its last row.</summary>
    public void Reset() => raw.sqlite3_reset(statement);

    public long Long(int column) => raw.sqlite3_column_int64(statement, column);

    public ulong Ulong(int column) => (ulong)Long(column);

    public uint Uint(int column) => unchecked((uint)Long(column));

    public string Text(int column) => Encoding.UTF8.GetString(TextBytes(column));

    public string? TextOrNull(int column) => IsNull(column) ? null : Text(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(statement, column) == NullType;

    /// <summary>The bytes of a blob; valid until the next step.</summary>
    public ReadOnlySpan<byte> Blob(int column) => raw.sqlite3_column_blob(statement, column);

    public void Dispose() => raw.sqlite3_finalize(statement);

    /// <summary>A text read as a blob is its bytes in the database's encoding, which is UTF-8.</summary>
    private ReadOnlySpan<byte> TextBytes(int column) => raw.sqlite3_column_blob(statement, column);
}
