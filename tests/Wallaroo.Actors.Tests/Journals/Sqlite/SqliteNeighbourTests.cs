using System.Globalization;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>Workers in processes of their own that share one file.</summary>
public sealed class SqliteNeighbourTests : IDisposable
{
    private static readonly PartitionId P0 = new(1, 0);
    private static readonly PartitionId P1 = new(1, 1);

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void Two_processes_write_everything_at_the_same_time_and_each_finds_all_of_its_own()
    {
        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new() { SqliteCheckpointBytes = 64 << 10, BusyTimeout = TimeSpan.FromMinutes(1) });
        var worker = new TestWorker(storage, "w1", P0);
        using var child = new ChildProcess(nameof(SqliteChildren.Works_beside_another), path);
        Assert.Equal("ready", child.Hear());

        Neighbours.Work(worker, P0, 1, 150);

        Assert.Equal("done", child.Hear());
        Assert.Null(child.Hear());
        Assert.Empty(storage.Transfer.CheckFiles());
        Neighbours.Verify(storage, P0, 1, 150);
        Neighbours.Verify(storage, P1, 2, 150);
        Assert.Equal([150UL, 150UL], storage.Cluster.ReadView().Workers.Select(row => row.Renewals));
        Assert.NotEmpty(StorageComplianceTests.Export(storage));
        using var reopened = new SqliteStorage(path, new());
        Neighbours.Verify(reopened, P1, 2, 150);
    }

    [Fact]
    public void A_killed_neighbour_leaves_a_whole_file_and_its_name()
    {
        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new() { BusyTimeout = TimeSpan.FromMinutes(1) });
        var leader = new TestWorker(storage, "leader", P1);
        Assert.True(storage.Cluster.Lead(leader.Lease.Incarnation, 0));
        for (var round = 1; round <= 4; round++)
        {
            using var child = new ChildProcess(nameof(SqliteChildren.Commits_until_it_is_killed), path);
            Assert.Equal("ready", child.Hear());
            leader.Lease = storage.Cluster.ReadView().Worker(leader.Lease.Incarnation)!.Lease;
            var acknowledged = 0UL;
            for (var heard = 0; heard < 20; heard++)
            {
                acknowledged = ulong.Parse(child.Hear()!, CultureInfo.InvariantCulture);
                leader.Commit((P1, "beside"));
            }

            child.Kill();
            while (child.Hear() is { } said)
            {
                acknowledged = ulong.Parse(said, CultureInfo.InvariantCulture);
            }

            var dead = storage.Cluster.ReadView().Workers.Last(row => row.Worker.Name == "w1");
            Assert.True(dead.IsLive);
            Assert.True(storage.Cluster.Assign(
                leader.Lease.Incarnation, new([dead.Lease.Incarnation], new Dictionary<PartitionId, ulong> { [SqliteChildren.Partition] = leader.Lease.Incarnation })));
            var tail = TailRecorder.Read(storage, (SqliteChildren.Partition, 0));
            Assert.True((ulong)tail.Count >= acknowledged, $"{tail.Count} of {acknowledged}");
            leader.Commit((P1, "after"));
        }

        Assert.Empty(storage.Transfer.CheckFiles());
    }

    [Fact]
    public void Who_waits_for_a_stopped_process_says_which_it_is()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Skip("needs /proc");
            return;
        }

        var path = _directory.File("app.db");
        using var storage = new SqliteStorage(path, new() { BusyTimeout = TimeSpan.FromMilliseconds(300) });
        var worker = new TestWorker(storage, "w1", P0);
        using var child = new ChildProcess(nameof(SqliteChildren.Keeps_the_turn), path);
        Assert.Equal("in", child.Hear());
        var group = worker.Group((P0, "a"));

        var busy = worker.TryCommit(group).Error!;
        Posix.Stop(child.Id);
        while (!LockHolder.IsStopped(child.Id))
        {
            Thread.Yield();
        }

        var stopped = Assert.Throws<StorageException>(() => worker.Claim(P0));

        Assert.Equal($"WAL4005 {storage.Description} is busy: other writers kept it for 0.3 s, now pid {child.Id} (worker \"stuck\"). If it is stuck inside a transaction, end it.", busy.Message);
        Assert.Equal("WAL4005", stopped.Code);
        Assert.Contains($"now pid {child.Id} (worker \"stuck\"), which is stopped", stopped.Message, StringComparison.Ordinal);
        Assert.Contains($"kill -KILL {child.Id}", stopped.Message, StringComparison.Ordinal);
        child.Kill();
        worker.Commit(group);
    }
}
