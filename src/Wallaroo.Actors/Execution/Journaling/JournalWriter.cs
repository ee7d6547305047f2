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
    private readonly GroupCommit _commits;
    private readonly Thread _thread;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly ManualResetEvent _stopped = new(initialState: false);
    private volatile bool _isStopping;

    public JournalWriter(IStorage storage, IActorScheduler scheduler, JournalOptions options, IJournalWriterHost host)
    {
        _storage = storage;
        _options = options;
        _host = host;
        Groups = new JournalGroups(scheduler, options, () => _signal.Set());
        _commits = new GroupCommit(Groups);
        _thread = new Thread(Loop) { IsBackground = true, Name = "wallaroo journal" };
    }

    public JournalGroups Groups { get; }

    /// <summary>Groups that are in the journal since the start.</summary>
    public long Committed => _commits.Committed;

    /// <summary>Begins to commit under what a claim gave.</summary>
    public void Start(PartitionClaim claim)
    {
        _commits.Claimed(claim);
        _thread.Start();
    }

    /// <summary>Asks for a partition of an epoch to be claimed at the next one and loaded again.</summary>
    public void Reload(PartitionId partition, ulong epoch)
    {
        _commits.Reload(partition, epoch);
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
        if (_commits.Begin() is { } buffer)
        {
            Commit(buffer);
            return true;
        }

        var reload = _commits.TakeReloads();
        if (reload.Length == 0)
        {
            return false;
        }

        _commits.Reclaimed(_host.Load(reload));
        return true;
    }

    private void Commit(GroupBuffer buffer)
    {
        var result = CommitPatiently(buffer.Group);
        switch (_commits.End(buffer, result))
        {
            case CommitSequel.GoOn:
                Relieve();
                break;
            case CommitSequel.LoadAll:
                _host.Report(result.Error!);
                _commits.Claimed(_host.LoadAll());
                _commits.Resume();
                break;
            case CommitSequel.Stop:
                _host.Fenced(result.Error);
                break;
            default:
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
    PartitionClaim Load(IReadOnlyCollection<PartitionId> partitions);

    /// <summary>Claims and loads all partitions, and returns when they serve.</summary>
    PartitionClaim LoadAll();

    void AskForSnapshot(PartitionId partition);

    /// <summary>Another worker took over.</summary>
    void Fenced(StorageException? error);

    /// <summary>Something went wrong that is tried again.</summary>
    void Report(StorageException error);

    void Fail(Exception reason);
}
