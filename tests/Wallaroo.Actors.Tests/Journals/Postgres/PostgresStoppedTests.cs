using Npgsql;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Postgres;
using Wallaroo.Tests.Shared.Databases;

namespace Wallaroo.Actors.Tests.Journals.Postgres;

/// <summary>Workers that are stopped, and others' sessions, while they hold rows that a worker waits for.</summary>
public sealed class PostgresStoppedTests : IDisposable
{
    private static readonly PartitionId P0 = new(1, 0);
    private static int _schemas;

    private readonly string _schema = $"stopped_{Interlocked.Increment(ref _schemas)}";
    private readonly List<IDisposable> _open = [];

    public PostgresStoppedTests() => Assert.SkipWhen(PostgresServer.WhyNot is not null, PostgresServer.WhyNot ?? "");

    public void Dispose() => _open.ForEach(opened => opened.Dispose());

    [Theory]
    [InlineData("workers")]
    [InlineData("partitions")]
    [InlineData("control")]
    public void A_claim_ends_the_session_of_a_stopped_worker_that_holds_its_rows(string table)
    {
        var loser = new TestWorker(Open(), "w1", P0);
        var winner = new TestWorker(Open(), "w2");
        var pid = Hold(table, "wallaroo");

        winner.Claim(P0);

        Assert.Equal(2UL, winner.EpochOf(P0));
        while (SessionsOf(pid) != "0")
        {
            Thread.Yield(); // It gave its rows back, and needs a moment to be gone.
        }

        Assert.Equal(CommitStatus.Fenced, loser.TryCommit(loser.Group((P0, "a"))).Status);
    }

    [Fact]
    public void Who_waits_behind_another_that_waits_for_a_stopped_worker_gets_through_too()
    {
        var (first, second) = (new TestWorker(Open(), "w1", P0), new TestWorker(Open(), "w2"));
        _ = Hold("workers", "wallaroo");

        Parallel.Invoke(() => first.Claim(P0), () => second.Storage.Cluster.Renew(second.Lease.Incarnation), () => Assert.True(Open().Cluster.Lead(first.Lease.Incarnation, 0)));

        Assert.Equal(2UL, first.EpochOf(P0));
        Assert.Equal(first.Lease.Incarnation, second.Storage.Cluster.ReadView().Leader);
    }

    [Fact]
    public void A_commit_goes_on_once_the_stopped_session_is_ended()
    {
        var worker = new TestWorker(Open(), "w1", P0);
        _ = Hold("workers", "wallaroo");

        worker.Commit((P0, "a"));

        Assert.Single(TailRecorder.Read(worker.Storage, (P0, 0)));
    }

    [Fact]
    public void A_session_of_another_program_is_left_alone_and_named()
    {
        var worker = new TestWorker(Open(new() { BusyTimeout = TimeSpan.FromSeconds(3) }), "w1", P0);
        var pid = Hold("workers", "psql");

        var error = Assert.Throws<StorageException>(() => worker.Claim(P0));

        Assert.Equal("WAL4005", error.Code);
        Assert.Contains($"session {pid} (psql, idle in transaction)", error.Message, StringComparison.Ordinal);
        Assert.Equal("1", SessionsOf(pid));
    }

    [Fact]
    public async Task A_leader_ends_the_commit_of_a_worker_that_is_cut_off_in_the_middle_of_it()
    {
        using var proxy = new CuttingProxy(PostgresServer.Shared.Port);
        var slow = new TestWorker(Open(port: proxy.Port), "w1", P0);
        var leader = new TestWorker(Open(), "w2");
        Assert.True(leader.Storage.Cluster.Lead(leader.Lease.Incarnation, 0));
        var group = slow.Group((P0, "a"));
        group.Gives.AddRange(Enumerable.Range(0, 20_000).Select(_ => new PartitionGive(P0, 1, leader.Lease.Incarnation)));
        proxy.StopAfter(1 << 20);
        CommitResult result = default;
        var thread = new Thread(() => result = slow.TryCommit(group));
        thread.Start();
        await proxy.Stopped.Task;
        while (PostgresAccessTests.Run($"SELECT count(*) FROM pg_locks WHERE relation = '{_schema}.control'::regclass AND mode = 'RowShareLock' AND granted") == "0")
        {
            Thread.Yield(); // The server has what it was sent, and is on its way to the rows that others wait for.
        }

        Assert.True(leader.Storage.Cluster.Assign(
            leader.Lease.Incarnation, new([slow.Lease.Incarnation], new Dictionary<PartitionId, ulong> { [P0] = leader.Lease.Incarnation })));

        proxy.Resume();
        thread.Join();
        Assert.Equal(CommitStatus.Unknown, result.Status);
        Assert.Empty(TailRecorder.Read(leader.Storage, (P0, 0)));
        Assert.Equal(CommitStatus.Fenced, slow.TryCommit(group).Status);
        Assert.Equal(new PartitionRow(P0, leader.Lease.Incarnation, 2), Assert.Single(leader.Storage.Cluster.ReadView().Partitions));
    }

    private static string SessionsOf(int pid) => PostgresAccessTests.Run($"SELECT count(*) FROM pg_stat_activity WHERE pid = {pid}");

    /// <summary>Holds the rows of a table, as a process does that is stopped in a transaction; answers its session.</summary>
    private int Hold(string table, string program)
    {
        var target = StorageUrl.Parse(PostgresServer.Shared.SocketUrl("public")).Postgres!;
        var settings = new NpgsqlConnectionStringBuilder(PostgresConnections.Settings(target, new()).ConnectionString) { ApplicationName = program, Pooling = false };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        _open.Add(connection);
        connection.Open();
        _ = connection.BeginTransaction();
        using var command = new NpgsqlCommand($"SELECT FROM {_schema}.{table} FOR UPDATE", connection);
        command.ExecuteNonQuery();
        return connection.ProcessID;
    }

    private PostgresStorage Open(StorageOptions? options = null, int? port = null)
    {
        var storage = new PostgresStorage(StorageUrl.Parse(PostgresServer.Shared.Url(_schema, port)).Postgres!, options ?? new() { BusyTimeout = TimeSpan.FromSeconds(30) });
        _open.Add(storage);
        return storage;
    }
}
