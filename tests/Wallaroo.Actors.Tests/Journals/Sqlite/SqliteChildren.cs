using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.Sqlite;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>What runs in a <see cref="ChildProcess"/>. Explicit, and without a journal to work on it does nothing.</summary>
public sealed class SqliteChildren
{
    internal static readonly PartitionId Partition = new(1, 0);

    private static string? Journal => Environment.GetEnvironmentVariable(ChildProcess.PathVariable);

    /// <summary>Goes on with the journal and commits until it is killed; says each group that was acknowledged.</summary>
    [Fact(Explicit = true)]
    public void Commits_until_it_is_killed()
    {
        if (Journal is null)
        {
            return;
        }

        using var storage = new SqliteStorage(Journal, new() { SqliteCheckpointBytes = 64 << 10 });
        var lease = storage.Cluster.Register(new("w1", Environment.MachineName, Environment.ProcessId));
        var worker = new TestWorker(storage, lease);
        worker.Claim(Partition);
        var last = (ulong)TailRecorder.Read(storage, (Partition, 0)).Count;
        worker.GoOnAfter(Partition, last);
        ChildProcess.Say("ready");
        while (true)
        {
            last++;
            worker.Commit((Partition, PayloadOf(last)));
            ChildProcess.Say($"{last}");
        }
    }

    /// <summary>
    /// A second worker of the same journal: commits a number of groups with all that groups hold, giving itself pauses
    /// by none but the line of writers, and says when it is done.
    /// </summary>
    [Fact(Explicit = true)]
    public void Works_beside_another()
    {
        if (Journal is null)
        {
            return;
        }

        using var storage = new SqliteStorage(Journal, new() { SqliteCheckpointBytes = 64 << 10, BusyTimeout = TimeSpan.FromMinutes(1) });
        var worker = new TestWorker(storage, "w2", new PartitionId(1, 1));
        ChildProcess.Say("ready");
        Neighbours.Work(worker, new PartitionId(1, 1), 2, 150);
        ChildProcess.Say("done");
    }

    /// <summary>Takes the writers' turn and keeps it until it is killed.</summary>
    [Fact(Explicit = true)]
    public void Keeps_the_turn()
    {
        if (Journal is null)
        {
            return;
        }

        using var storage = new SqliteStorage(Journal, new());
        _ = storage.Cluster.Register(new("stuck", Environment.MachineName, Environment.ProcessId));
        using var queue = new WriterQueue(new SqlitePaths(Journal).Writers);
        Assert.True(queue.TryEnter(TimeSpan.FromMinutes(1)));
        ChildProcess.Say("in");
        Thread.CurrentThread.Join();
    }

    /// <summary>Tries to open the journal and says what comes of it.</summary>
    [Fact(Explicit = true)]
    public void Opens_its_journal()
    {
        if (Journal is null)
        {
            return;
        }

        try
        {
            using var storage = new SqliteStorage(Journal, new());
            ChildProcess.Say("opened");
        }
        catch (StorageException error)
        {
            ChildProcess.Say(error.Message);
        }
    }

    /// <summary>Of changing size, so that commits end at any place of the log.</summary>
    internal static string PayloadOf(ulong sequence) => $"{sequence} {new string('p', (int)(sequence * 7919 % 20_000))}";
}
