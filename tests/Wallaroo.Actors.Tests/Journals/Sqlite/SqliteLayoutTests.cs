using System.Globalization;
using System.Text;
using SQLitePCL;
using Wallaroo.Actors.Journals.Sqlite;
using Wallaroo.Tests.Shared.Approvals;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>What is on disk stays as it is, or gets another layout version.</summary>
public sealed class SqliteLayoutTests : IDisposable
{
    private const string Golden = "tests/Wallaroo.Actors.Tests/Journals/Goldens/sqlite-layout-1.txt";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Tables_rows_and_checksums_are_frozen()
    {
        var path = _directory.File("app.db");
        StorageSample.Fill(() => new SqliteStorage(path, new()), groups: 5).Storage.Dispose();

        Approval.Verify(Golden, Dump(path) + "seen " + Convert.ToHexString(File.ReadAllBytes(path + "-worker-w2.seen")));
    }

    [Fact]
    public void A_new_file_has_the_settings_that_were_measured()
    {
        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new());
        using var session = new SqliteSession(path, create: false, new());

        Assert.Equal(16_384, session.Scalar("PRAGMA page_size"));
        Assert.Equal(0x576C726F, session.Scalar("PRAGMA application_id"));
        Assert.Equal(1, session.Scalar("PRAGMA user_version"));
        var mode = session.Query("PRAGMA journal_mode");
        Assert.True(mode.Next());
        Assert.Equal("wal", mode.Text(0));
    }

    private static string Dump(string path)
    {
        var text = new StringBuilder();
        _ = raw.sqlite3_open_v2(path, out var database, raw.SQLITE_OPEN_READWRITE, null);
        var tables = Rows(database, "SELECT name, sql FROM sqlite_master ORDER BY name").ToList();
        text.AppendJoin('\n', tables.Select(table => table[1])).Append('\n');
        foreach (var table in tables.Select(table => table[0]))
        {
            foreach (var row in Rows(database, $"SELECT * FROM {table} ORDER BY 1, 2, 3"))
            {
                text.Append(CultureInfo.InvariantCulture, $"{table} {string.Join(" | ", row)}\n");
            }
        }

        _ = raw.sqlite3_close(database);
        return text.ToString();
    }

    private static IEnumerable<string[]> Rows(sqlite3 database, string sql)
    {
        _ = raw.sqlite3_prepare_v2(database, sql, out var statement);
        while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
        {
            yield return [.. Enumerable.Range(0, raw.sqlite3_column_count(statement)).Select(column => Text(statement, column))];
        }

        _ = raw.sqlite3_finalize(statement);
    }

    private static string Text(sqlite3_stmt statement, int column) => raw.sqlite3_column_type(statement, column) switch
    {
        raw.SQLITE_BLOB => $"x'{Convert.ToHexString(raw.sqlite3_column_blob(statement, column))}'",
        raw.SQLITE_NULL => "null",
        _ => raw.sqlite3_column_text(statement, column).utf8_to_string(),
    };
}
