using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>A process that is killed while it commits.</summary>
public sealed class SqliteCrashTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void After_kill_9_every_acknowledged_group_is_there_in_order()
    {
        var path = _directory.File("app.db");
        var random = new Random(7);
        var acknowledged = 0UL;
        for (var round = 0; round < 4; round++)
        {
            using var child = new ChildProcess(nameof(SqliteChildren.Commits_until_it_is_killed), path);
            Assert.Equal("ready", child.Hear());
            for (var left = random.Next(20, 150); left > 0; left--)
            {
                acknowledged = ulong.Parse(child.Hear()!);
            }

            child.Kill();
            while (child.Hear() is { } late)
            {
                acknowledged = ulong.Parse(late);
            }

            CheckPrefix(path, acknowledged);
        }
    }

    [Fact]
    public void A_second_process_of_the_same_name_is_told_which_one_lives_until_it_is_killed()
    {
        var path = _directory.File("app.db");
        using var child = new ChildProcess(nameof(SqliteChildren.Commits_until_it_is_killed), path);
        Assert.Equal("ready", child.Hear());
        using var storage = new SqliteStorage(path, new());

        var error = Assert.Throws<StorageException>(() => storage.Cluster.Register(new("w1", "here", 1)));

        Assert.Equal("WAL4003", error.Code);
        Assert.Contains($"a live process (pid {child.Id} on {Environment.MachineName}) holds worker \"w1\"", error.Message, StringComparison.Ordinal);
        child.Kill();
        Assert.Equal(2UL, storage.Cluster.Register(new("w1", "here", 1)).Incarnation);
    }

    [Fact]
    public void Another_worker_commits_while_one_does_and_neither_is_refused()
    {
        var path = _directory.File("app.db");
        using var child = new ChildProcess(nameof(SqliteChildren.Commits_until_it_is_killed), path);
        Assert.Equal("ready", child.Hear());
        using var storage = new SqliteStorage(path, new());
        var worker = new TestWorker(storage, "w2", new Cluster.PartitionId(2, 0));
        for (var i = 1; i <= 100; i++)
        {
            worker.Commit((new(2, 0), $"{i}"));
        }

        var acknowledged = ulong.Parse(child.Hear()!);
        child.Kill();
        while (child.Hear() is { } late)
        {
            acknowledged = ulong.Parse(late);
        }

        CheckPrefix(path, acknowledged);
        Assert.Equal(100, TailRecorder.Read(storage, (new(2, 0), 0)).Count);
    }

    private static void CheckPrefix(string path, ulong acknowledged)
    {
        using var storage = new SqliteStorage(path, new());
        var lines = TailRecorder.Read(storage, (SqliteChildren.Partition, 0));
        Assert.InRange((ulong)lines.Count, acknowledged, acknowledged + 1);
        for (var i = 1; i <= lines.Count; i++)
        {
            Assert.EndsWith($"={SqliteChildren.PayloadOf((ulong)i)}", lines[i - 1], StringComparison.Ordinal);
        }
    }
}
