using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Execution.Journaling;

/// <summary>
/// The thread that commits: one group at a time, under the worker's fence. Partitions that must be loaded again are
/// claimed between two commits, so that what was committed before the claim is part of what is loaded.
/// </summary>
internal sealed class JournalWriter : IDisposable
{
    private readonly IStorage _storage;
    private readonly JournalOptions _options;
    private readonly IJournalWriterHost _host;
    private readonly Thread _thread;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly ManualResetEvent _stopped = new(initialState: false);
    private readonly Lock _lock = new();
    private readonly HashSet<PartitionId> _reload = [];
    private WorkerLease _lease;
    private volatile bool _isStopping;

    public JournalWriter(IStorage storage, IActorScheduler scheduler, JournalOptions options, WorkerLease lease, IJournalWriterHost host)
    {
        _storage = storage;
        _options = options;
        _lease = lease;
        _host = host;
        Groups = new JournalGroups(scheduler, options, () => _signal.Set());
        _thread = new Thread(Loop) { IsBackground = true, Name = "wallaroo journal" };
    }

    public JournalGroups Groups { get; }

    /// <summary>Groups that are in the journal since the start.</summary>
    public long Committed { get; private set; }

    /// <summary>Begins to commit under a lease.</summary>
    public void Start(WorkerLease lease)
    {
        _lease = lease;
        _thread.Start();
    }

    /// <summary>Asks for partitions to be claimed at the next epoch and loaded again.</summary>
    public void Reload(PartitionId partition)
    {
        lock (_lock)
        {
            _reload.Add(partition);
        }

        _signal.Set();
    }

    /// <summary>Ends the thread after the commit under way; what waits is not committed.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _stopped.Set();
        _signal.Set();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Loop()
    {
        try
        {
            while (!_isStopping)
            {
                _signal.WaitOne();
                while (!_isStopping && Work())
                {
                }
            }
        }
        catch (Exception error)
        {
            _host.Fail(error);
        }
    }

    private bool Work()
    {
        if (Groups.Take() is { } buffer)
        {
            Commit(buffer);
            return true;
        }

        PartitionId[] reload;
        lock (_lock)
        {
            reload = [.. _reload];
            _reload.Clear();
        }

        if (reload.Length == 0)
        {
            return false;
        }

        _lease = _host.Load(reload);
        return true;
    }

    private void Commit(GroupBuffer buffer)
    {
        var group = buffer.Group;
        group.Incarnation = _lease.Incarnation;
        group.Fence = _lease.Fence;
        group.Number = _lease.LastGroup + 1;
        var result = CommitPatiently(group);
        switch (result.Status)
        {
            case CommitStatus.Committed:
                _lease = _lease with { LastGroup = group.Number };
                Committed++;
                Groups.Committed(buffer);
                Relieve();
                break;
            case CommitStatus.Fenced:
                Groups.Halt(buffer);
                _host.Fenced(result.Error);
                break;
            case CommitStatus.Unknown:
                Groups.Halt(buffer);
                _host.Report(result.Error!);
                _lease = _host.LoadAll();
                Groups.Resume();
                break;
            default:
                Groups.Halt(buffer);
                break;
        }
    }

    /// <summary>Commits, again and again while the database says that trying again is safe.</summary>
    private CommitResult CommitPatiently(CommitGroup group)
    {
        var reported = false;
        while (true)
        {
            var result = _storage.Journal.Commit(group);
            if (result.Status != CommitStatus.RolledBack || _isStopping)
            {
                return result;
            }

            if (!reported)
            {
                reported = true;
                _host.Report(result.Error!);
            }

            _stopped.WaitOne(_options.RetryDelay);
        }
    }

    /// <summary>Asks those who hold the oldest groups for a snapshot when the journal has grown too large.</summary>
    private void Relieve()
    {
        if (Groups.Retention.Bytes > _options.RetainedBytes)
        {
            foreach (var partition in Groups.Retention.Holders())
            {
                _host.AskForSnapshot(partition);
            }
        }
    }
}

/// <summary>What the journal's thread asks of its worker.</summary>
internal interface IJournalWriterHost
{
    /// <summary>Claims partitions and loads them.</summary>
    /// <returns>The lease after the claim.</returns>
    WorkerLease Load(IReadOnlyCollection<PartitionId> partitions);

    /// <summary>Claims and loads all partitions, and returns when they serve.</summary>
    WorkerLease LoadAll();

    void AskForSnapshot(PartitionId partition);

    /// <summary>Another worker took over.</summary>
    void Fenced(StorageException? error);

    /// <summary>Something went wrong that is tried again.</summary>
    void Report(StorageException error);

    void Fail(Exception reason);
}
