using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Settings;

namespace Wallaroo.Simulation.Running;

/// <summary>
/// The journal's writer as a machine that takes a step when the simulation says so: a commit takes several, and the
/// worker may die between any two of them. Chance chooses what comes of a commit.
/// </summary>
internal sealed class SimJournal
{
    private readonly IStorage _storage;
    private readonly SimRandom _random;
    private readonly Faults _faults;
    private readonly Trace _trace;
    private readonly SimScheduler _scheduler;
    private GroupBuffer? _buffer;
    private CommitResult _result;
    private Stage _stage;
    private bool _isSignalled;
    private bool _hasFound;
    private Task? _loading;

    public SimJournal(IStorage storage, SimScheduler scheduler, JournalOptions options, SimRandom random, Faults faults, Trace trace)
    {
        _storage = storage;
        _scheduler = scheduler;
        _random = random;
        _faults = faults;
        _trace = trace;
        Groups = new JournalGroups(scheduler, options, () => _isSignalled = true);
        Commits = new GroupCommit(Groups);
    }

    private enum Stage
    {
        Idle,
        Reloads,
        Apply,
        Tell,
        Load,
        AwaitLoad,
    }

    public JournalGroups Groups { get; }

    public GroupCommit Commits { get; }

    /// <summary>Claims and loads partitions; the answer ends when they serve.</summary>
    public Func<IReadOnlyCollection<PartitionId>?, (PartitionClaim Claim, Task Loaded)> Load { get; set; } = static _ => default;

    /// <summary>Told of what is now in the database.</summary>
    public Action<CommitGroup> Applied { get; set; } = static _ => { };

    /// <summary>Told when a group was committed and its actors know.</summary>
    public Action Told { get; set; } = static () => { };

    /// <summary>Told when another worker took over.</summary>
    public Action<StorageException?> Fenced { get; set; } = static _ => { };

    /// <summary>Whether a step would do anything.</summary>
    public bool CanStep => _stage switch
    {
        Stage.Idle => _isSignalled,
        Stage.AwaitLoad => _loading!.IsCompleted,
        _ => true,
    };

    /// <summary>Whether no commit and no load is under way.</summary>
    public bool IsIdle => _stage == Stage.Idle;

    public bool IsQuiet => _stage == Stage.Idle && !_isSignalled && Groups.IsEmpty;

    public void Reload(PartitionId partition, ulong epoch)
    {
        Commits.Reload(partition, epoch);
        _isSignalled = true;
    }

    public void Step()
    {
        _scheduler.Sender = this;
        switch (_stage)
        {
            case Stage.Idle:
                Begin();
                break;
            case Stage.Reloads:
                Reload();
                break;
            case Stage.Apply:
                Apply();
                break;
            case Stage.Tell:
                Tell();
                break;
            case Stage.Load:
                (var claim, _loading) = Load(null);
                Commits.Claimed(claim);
                _stage = Stage.AwaitLoad;
                break;
            default:
                Commits.Resume();
                _stage = Stage.Idle;
                _isSignalled = true;
                break;
        }
    }

    private void Begin()
    {
        _isSignalled = false;
        _buffer = Commits.Begin();
        _hasFound = _buffer is not null;
        _stage = _hasFound ? Stage.Apply : Stage.Reloads;
    }

    private void Reload()
    {
        _stage = Stage.Idle;
        var partitions = Commits.TakeReloads();
        if (partitions.Length > 0)
        {
            Commits.Reclaimed(Load(partitions).Claim);
            _isSignalled = true;
        }
    }

    private void Apply()
    {
        var group = _buffer!.Group;
        var draw = _scheduler.IsCalm ? 1 : _random.NextDouble();
        _stage = Stage.Tell;
        if ((draw -= _faults.RolledBack) < 0)
        {
            _result = new CommitResult(CommitStatus.RolledBack);
        }
        else if ((draw -= _faults.UnknownLost) < 0)
        {
            _trace.Fault($"group {group.Number} is not applied, and nobody knows");
            _result = new CommitResult(CommitStatus.Unknown);
        }
        else
        {
            _result = _storage.Journal.Commit(group);
            if (_result.Status == CommitStatus.Committed)
            {
                Applied(group);
                if (draw - _faults.UnknownApplied < 0)
                {
                    _trace.Fault($"group {group.Number} is applied, and nobody knows");
                    _result = new CommitResult(CommitStatus.Unknown);
                }
            }
        }
    }

    private void Tell()
    {
        _trace.Add($"group {_buffer!.Group.Number}: {_result.Status}");
        switch (Commits.End(_buffer!, _result))
        {
            case CommitSequel.GoOn:
                _stage = Stage.Idle;
                _isSignalled = true;
                Told();
                break;
            case CommitSequel.TryAgain:
                _stage = Stage.Apply;
                break;
            case CommitSequel.LoadAll:
                _stage = Stage.Load;
                break;
            default:
                _stage = Stage.Idle;
                Fenced(_result.Error);
                break;
        }
    }
}
