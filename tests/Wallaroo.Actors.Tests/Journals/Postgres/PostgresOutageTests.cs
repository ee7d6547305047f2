using Npgsql;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Postgres;
using Wallaroo.Tests.Shared.Databases;

namespace Wallaroo.Actors.Tests.Journals.Postgres;

/// <summary>Connections that break, servers that are away, sessions that wait for one another.</summary>
public sealed class PostgresOutageTests : IDisposable
{
    private static readonly PartitionId P0 = new(1, 0);
    private static int _schemas;

    private readonly string _schema = $"outage_{Interlocked.Increment(ref _schemas)}";
    private readonly CuttingProxy? _proxy;
    private readonly List<IDisposable> _open = [];

    public PostgresOutageTests()
    {
        Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");
        _proxy = new CuttingProxy(PostgresServer.Shared.Port);
    }

    public void Dispose()
    {
        _proxy?.Dispose();
        _open.ForEach(storage => storage.Dispose());
    }

    [Fact]
    public void A_commit_whose_answer_is_lost_is_unknown_and_is_there_after_the_next_claim()
    {
        var worker = new TestWorker(Open(_proxy!.Port), "w1", P0);
        worker.Commit((P0, "a"));
        var group = worker.Group((P0, "b"));
        _proxy.SwallowNextAnswer();

        var result = worker.TryCommit(group);

        Assert.Equal((CommitStatus.Unknown, "WAL4008"), (result.Status, result.Error!.Code));
        worker.Claim(P0);
        Assert.Equal(2UL, worker.Lease.LastGroup);
        Assert.Equal([$"{P0}:1-1@1=a", $"{P0}:2-2@1=b"], TailRecorder.Read(worker.Storage, (P0, 0)));
        worker.Commit((P0, "c"));
    }

    [Fact]
    public void A_commit_whose_session_is_ended_is_unknown_and_is_not_there()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        using var blocker = Block($"SELECT FROM {_schema}.workers FOR UPDATE");
        CommitResult result = default;
        var thread = new Thread(() => result = worker.TryCommit(worker.Group((P0, "a"))));
        thread.Start();
        EndWhoWaitsFor(blocker.Pid);
        thread.Join();

        Assert.Equal(CommitStatus.Unknown, result.Status);
        blocker.Dispose();
        worker.Claim(P0);
        Assert.Equal(0UL, worker.Lease.LastGroup);
        Assert.Empty(TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void A_commit_that_waits_too_long_is_rolled_back_as_busy()
    {
        var worker = new TestWorker(Open(options: new() { BusyTimeout = TimeSpan.FromMilliseconds(100) }), "w1", P0);
        var group = worker.Group((P0, "a"));
        using (Block($"SELECT FROM {_schema}.workers FOR UPDATE"))
        {
            var result = worker.TryCommit(group);
            Assert.Equal((CommitStatus.RolledBack, "WAL4005", true), (result.Status, result.Error!.Code, result.Error.IsTransient));
        }

        worker.Commit(group);
    }

    [Fact]
    public void A_server_that_is_away_refuses_cleanly_until_it_is_back()
    {
        var worker = new TestWorker(Open(_proxy!.Port), "w1", P0);
        worker.Commit((P0, "a"));
        var group = worker.Group((P0, "b"));
        _proxy.Cut();

        Assert.Equal(CommitStatus.Unknown, worker.TryCommit(group).Status);
        var result = worker.TryCommit(group);
        Assert.Equal((CommitStatus.RolledBack, "WAL4015"), (result.Status, result.Error!.Code));
        Assert.Equal("WAL4015", Assert.Throws<StorageException>(() => worker.Storage.Cluster.ReadView()).Code);
        Assert.Equal("WAL4015", Assert.Throws<StorageException>(() => worker.Claim(P0)).Code);

        _proxy.Resume();
        worker.Claim(P0);
        worker.Commit(worker.Storage.Cluster.ReadView().Workers[0].Lease.LastGroup == 1 ? Renew(group, worker) : worker.Group());
        Assert.Equal([$"{P0}:1-1@1=a", $"{P0}:2-2@1=b"], TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void Dead_connections_of_the_pool_do_not_fail_a_read()
    {
        var worker = new TestWorker(Open(_proxy!.Port), "w1", P0);
        worker.Commit((P0, "a"));
        Assert.Single(TailRecorder.Read(worker.Storage, (P0, 0)));

        _proxy.Cut();
        _proxy.Resume();

        Assert.Single(TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void A_worker_that_is_started_again_waits_until_the_server_has_noticed_the_end_of_the_former()
    {
        var first = Open();
        _ = first.Cluster.Register(new("w1", "here", 17));
        var second = Open();
        Exception? refused = null;
        var thread = new Thread(() => refused = Record.Exception(() => second.Cluster.Register(new("w1", "here", 18))));
        thread.Start();
        while (PostgresAccessTests.Run("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") == "0")
        {
            Thread.Yield();
        }

        first.Dispose();
        thread.Join();

        Assert.Null(refused);
        Assert.Equal(2UL, Assert.Single(second.Cluster.ReadView().Workers).Lease.Incarnation);
    }

    [Fact]
    public void A_worker_whose_name_was_taken_while_it_was_cut_off_is_fenced()
    {
        var first = new TestWorker(Open(_proxy!.Port, new() { BusyTimeout = TimeSpan.FromMilliseconds(200) }), "w1", P0);
        _proxy.Cut();
        var second = RegisterOnceFree();
        _proxy.Resume();
        Assert.Equal(CommitStatus.Unknown, first.TryCommit(first.Group((P0, "a"))).Status);

        var result = first.TryCommit(first.Group((P0, "a")));

        Assert.Equal((CommitStatus.Fenced, "WAL4003"), (result.Status, result.Error!.Code));
        second.Claim(P0);
        second.Commit((P0, "b"));
    }

    [Fact]
    public async Task A_worker_stopped_while_it_sends_keeps_nobody_from_taking_its_partition()
    {
        var slow = new TestWorker(Open(_proxy!.Port), "w1", P0);
        var winner = new TestWorker(Open(options: new() { BusyTimeout = TimeSpan.FromSeconds(1) }), "w2");
        var group = slow.Group((P0, new string('x', 4 << 20)));
        group.Segments.Add(new(P0, 1, 0, new byte[1 << 20]));
        group.Manifests.Add(new(slow.Manifest(P0, 1, "h", new SnapshotPart(1, 1, 1 << 20, 1))));
        _proxy.StopAfter(5 << 20);
        CommitResult result = default;
        var thread = new Thread(() => result = slow.TryCommit(group));
        thread.Start();
        await _proxy.Stopped.Task;

        winner.Claim(P0);

        Assert.Equal(2UL, winner.EpochOf(P0));
        _proxy.Resume();
        thread.Join();
        Assert.Equal(CommitStatus.Fenced, result.Status);
        Assert.Empty(TailRecorder.Read(winner.Storage, (P0, 0)));
    }

    private static CommitGroup Renew(CommitGroup group, TestWorker worker)
    {
        group.Fence = worker.Lease.Fence;
        return group;
    }

    /// <summary>Waits, without sleeping, until somebody waits for a session, and ends them.</summary>
    private static void EndWhoWaitsFor(int pid)
    {
        while (PostgresAccessTests.Run($"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE {pid} = ANY(pg_blocking_pids(pid))") == "0")
        {
            Thread.Yield();
        }
    }

    private TestWorker RegisterOnceFree()
    {
        var storage = Open();
        while (true)
        {
            try
            {
                return new TestWorker(storage, "w1");
            }
            catch (StorageException error) when (error.Code == "WAL4003")
            {
                Thread.Yield();
            }
        }
    }

    private PostgresStorage Open(int? port = null, StorageOptions? options = null)
    {
        var storage = new PostgresStorage(StorageUrl.Parse(PostgresServer.Shared.Url(_schema, port)).Postgres!, options ?? new());
        _open.Add(storage);
        return storage;
    }

    private static Blocker Block(string sql) => new(sql);

    /// <summary>A session that holds what it selected for update.</summary>
    private sealed class Blocker : IDisposable
    {
        private readonly NpgsqlConnection _connection;

        public Blocker(string sql)
        {
            var target = StorageUrl.Parse(PostgresServer.Shared.SocketUrl("public")).Postgres!;
            _connection = new NpgsqlConnection(PostgresConnections.Settings(target, new()).ConnectionString + ";Pooling=false");
            _connection.Open();
            _connection.BeginTransaction();
            using var command = new NpgsqlCommand(sql, _connection);
            command.ExecuteNonQuery();
        }

        public int Pid => _connection.ProcessID;

        public void Dispose() => _connection.Dispose();
    }
}
