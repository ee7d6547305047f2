using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Benchmarks.Hand;

/// <summary>A table in SQLite, set up as the engine's is (write-ahead log, full sync), to which groups are appended.</summary>
internal sealed class HandJournal : IDisposable
{
    private readonly SqliteSession _session;

    public HandJournal(string directory)
    {
        var options = new StorageOptions();
        _session = new SqliteSession(Path.Combine(directory, "hand.db"), create: true, options);
        _session.Execute($"PRAGMA page_size = {options.SqlitePageSize}");
        _session.Execute("PRAGMA journal_mode = WAL");
        _session.Execute("PRAGMA synchronous = FULL");
        _session.Execute($"PRAGMA cache_size = -{options.SqliteCacheBytes >> 10}");
        _session.Execute($"PRAGMA wal_autocheckpoint = {options.SqliteCheckpointBytes / options.SqlitePageSize}");
        _session.Execute("CREATE TABLE journal(id INTEGER PRIMARY KEY, body BLOB NOT NULL)");
    }

    /// <summary>Writes a group as one row in one transaction; it is on the disk afterwards.</summary>
    public unsafe void Commit(ReadOnlySpan<byte> group)
    {
        _session.Query("BEGIN IMMEDIATE").Run();
        fixed (byte* body = group)
        {
            _session.Query("INSERT INTO journal(body) VALUES(?)").BindPinned(1, body, group.Length).Run();
        }

        _session.Query("COMMIT").Run();
    }

    public void Dispose() => _session.Dispose();
}
