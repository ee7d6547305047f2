using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>Files that are not there, are others', may not be written, or have no room.</summary>
public sealed class SqliteAccessTests : IDisposable
{
    private const int Nobody = 65_534;
    private static readonly PartitionId P0 = new(1, 0);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_directory_is_no_journal() =>
        AssertRefused("WAL4001", "it is a directory", () => Open(_directory.Path));

    [Fact]
    public void A_journal_in_a_directory_that_does_not_exist_is_not_made() =>
        AssertRefused("WAL4001", "finds no directory", () => Open(_directory.File("none/app.db")));

    [Fact]
    public void A_tool_makes_no_journal()
    {
        AssertRefused("WAL4001", "there is no such file", () => Open(_directory.File("app.db"), new() { Create = false }));
        Assert.Empty(Directory.GetFiles(_directory.Path));
    }

    [Fact]
    public void Another_programs_database_is_refused_and_left_as_it_is()
    {
        var path = _directory.File("other.db");
        using (var other = new SqliteSession(path, create: true, new()))
        {
            other.Execute("CREATE TABLE notes(text TEXT)");
        }

        var before = File.ReadAllBytes(path);
        AssertRefused("WAL4011", "not a journal of Wallaroo", () => Open(path));
        Assert.Equal(before, File.ReadAllBytes(path));
    }

    [Fact]
    public void A_text_is_no_journal()
    {
        var path = _directory.File("app.txt");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("not a database\n", 100)));
        AssertRefused("WAL4011", "not a journal of Wallaroo", () => Open(path));
    }

    [Theory]
    [InlineData(2, "newer")]
    [InlineData(0, "older")]
    public void Another_layout_is_refused(int layout, string relation)
    {
        var path = _directory.File("app.db");
        Open(path).Dispose();
        using (var session = new SqliteSession(path, create: false, new()))
        {
            session.Execute($"PRAGMA user_version = {layout}");
        }

        AssertRefused("WAL4002", $"layout {layout}, {relation}", () => Open(path));
    }

    [Fact]
    public void A_directory_that_may_not_be_written_is_named_with_the_user()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("needs the rights of Unix");
            return;
        }

        var path = _directory.File("app.db");
        Open(path).Dispose();
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute);

        var said = Environment.IsPrivilegedProcess ? SaidByNobody(path) : Assert.Throws<StorageException>(() => Open(path)).Message;

        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.StartsWith($"WAL4001 cannot open sqlite:{path} to read and write as user", said, StringComparison.Ordinal);
        Assert.Contains("ermission denied", said, StringComparison.Ordinal);
    }

    [Fact]
    public void A_full_disk_refuses_groups_cleanly_and_takes_them_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(_directory.File("disk"), 3 << 20);
        var path = Path.Combine(disk.Path, "app.db");
        var room = Path.Combine(disk.Path, "room");
        File.WriteAllBytes(room, new byte[1 << 20]);
        using var storage = Open(path);
        var worker = new TestWorker(storage, "w1", P0);
        var text = new string('d', 30_000);
        var committed = 0;
        CommitGroup group;
        CommitResult result;
        while (true)
        {
            group = worker.Group((P0, text));
            result = worker.TryCommit(group);
            if (result.Status != CommitStatus.Committed)
            {
                break;
            }

            committed++;
        }

        Assert.Equal((CommitStatus.RolledBack, "WAL4004"), (result.Status, result.Error!.Code));
        Assert.True(result.Error.IsTransient);
        Assert.Equal(committed, TailRecorder.Read(storage, (P0, 0)).Count);
        Assert.Equal(CommitStatus.RolledBack, worker.TryCommit(group).Status);

        File.Delete(room);
        worker.Commit(group);

        storage.Dispose();
        using var reopened = Open(path);
        Assert.Equal(committed + 1, TailRecorder.Read(reopened, (P0, 0)).Count);
    }

    [Fact]
    public void A_journal_cannot_be_made_on_a_full_disk()
    {
        using var disk = SmallDisk.Mount(_directory.File("disk"), 64 << 10);
        AssertRefused("WAL4004", "is full", () => Open(Path.Combine(disk.Path, "app.db")));
    }

    private static SqliteStorage Open(string path, StorageOptions? options = null) => new(path, options ?? new());

    private static void AssertRefused(string code, string text, Func<SqliteStorage> open)
    {
        var error = Assert.Throws<StorageException>(() => open().Dispose());
        Assert.Equal(code, error.Code);
        Assert.Contains(text, error.Message, StringComparison.Ordinal);
    }

    private static string SaidByNobody(string path)
    {
        using var child = new ChildProcess(nameof(SqliteChildren.Opens_its_journal), path, Nobody);
        var said = child.Hear();
        Assert.SkipWhen(said is null, "another user cannot run this program where it is");
        return said!;
    }
}
