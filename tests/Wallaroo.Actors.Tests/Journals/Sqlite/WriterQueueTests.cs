using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>The line in which writers stand.</summary>
public sealed class WriterQueueTests : IDisposable
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly TemporaryDirectory _directory = new();
    private readonly WriterQueue _first;
    private readonly WriterQueue _second;

    public WriterQueueTests()
    {
        _first = new WriterQueue(_directory.File("lock"));
        _second = new WriterQueue(_directory.File("lock"));
    }

    public void Dispose()
    {
        _first.Dispose();
        _second.Dispose();
        _directory.Dispose();
    }

    [Fact]
    public void One_is_in_at_a_time()
    {
        Assert.True(_first.TryEnter(Long));
        Assert.False(_second.TryEnter(Short));

        _first.Exit();

        Assert.True(_second.TryEnter(Long));
        Assert.False(_first.TryEnter(Short));
    }

    [Fact]
    public void Who_waits_gets_in_when_the_other_leaves()
    {
        Assert.True(_first.TryEnter(Long));
        var entered = false;
        var waiter = new Thread(() => entered = _second.TryEnter(Long));
        waiter.Start();

        _first.Exit();
        waiter.Join();

        Assert.True(entered);
        Assert.False(_first.TryEnter(Short));
    }

    [Fact]
    public void Who_gave_up_does_not_keep_the_place()
    {
        for (var i = 0; i < 20; i++)
        {
            Assert.True(_first.TryEnter(Long));
            Assert.False(_second.TryEnter(TimeSpan.FromMilliseconds(1)));
            _first.Exit();
            Assert.True(_first.TryEnter(Long));
            _first.Exit();
            Assert.True(_second.TryEnter(Long));
            _second.Exit();
        }
    }

    [Fact]
    public void Four_writers_never_meet()
    {
        var (inside, met, entries) = (0, 0, 0);
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            using var queue = new WriterQueue(_directory.File("lock"));
            for (var i = 0; i < 300; i++)
            {
                Assert.True(queue.TryEnter(Long));
                met += Interlocked.Increment(ref inside) - 1;
                entries++;
                Interlocked.Decrement(ref inside);
                queue.Exit();
            }
        });

        Assert.Equal((0, 1_200), (met, entries));
    }

    [Fact]
    public void A_commit_that_does_not_get_its_turn_is_rolled_back_as_busy()
    {
        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new() { BusyTimeout = Short });
        var worker = new TestWorker(storage, "w1", new PartitionId(1, 0));
        var group = worker.Group((new(1, 0), "a"));
        using var other = new WriterQueue(new SqlitePaths(path).Writers);
        Assert.True(other.TryEnter(Long));

        var result = worker.TryCommit(group);

        Assert.Equal((CommitStatus.RolledBack, "WAL4005", true), (result.Status, result.Error!.Code, result.Error.IsTransient));
        other.Exit();
        worker.Commit(group);
    }

    [Fact]
    public void A_commit_beside_a_foreign_transaction_is_rolled_back_as_busy()
    {
        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new() { BusyTimeout = Short });
        var worker = new TestWorker(storage, "w1", new PartitionId(1, 0));
        var group = worker.Group((new(1, 0), "a"));
        using var shell = new SqliteSession(path, create: false, new());
        shell.Execute("BEGIN IMMEDIATE");

        var result = worker.TryCommit(group);

        Assert.Equal((CommitStatus.RolledBack, "WAL4005"), (result.Status, result.Error!.Code));
        shell.Execute("COMMIT");
        worker.Commit(group);
    }
}
