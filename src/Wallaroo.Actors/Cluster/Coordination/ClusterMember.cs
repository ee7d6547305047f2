using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// The thread on which a worker takes part in its cluster: does what the coordinator wants done in the database, and tells of
/// views. The database's answers are waited for here, and nowhere else.
/// </summary>
internal sealed class ClusterMember : IDisposable
{
    private readonly IClusterStore _store;
    private readonly ulong _self;
    private readonly ClusterCoordinator _coordinator;
    private readonly IClusterEvents _events;
    private readonly TimeProvider _time;
    private readonly long _began;
    private readonly Thread _thread;
    private readonly AutoResetEvent _signal = new(initialState: false);
    private readonly Lock _lock = new();
    private readonly List<Action<TimeSpan>> _told = [];
    private volatile bool _isStopping;
    private bool _isTroubled;

    /// <summary>Makes a member; it takes part after <see cref="Start"/>.</summary>
    /// <param name="store">The cluster's database.</param>
    /// <param name="self">The incarnation, which is registered.</param>
    /// <param name="coordinator">What decides.</param>
    /// <param name="events">Told of what comes of it, on the member's thread.</param>
    /// <param name="time">The worker's own clock.</param>
    public ClusterMember(IClusterStore store, ulong self, ClusterCoordinator coordinator, IClusterEvents events, TimeProvider time)
    {
        _store = store;
        _self = self;
        _coordinator = coordinator;
        _events = events;
        _time = time;
        _began = time.GetTimestamp();
        _thread = new Thread(Loop) { IsBackground = true, Name = "wallaroo cluster" };
    }

    private TimeSpan Now => _time.GetElapsedTime(_began);

    public void Start() => _thread.Start();

    /// <summary>A group of this worker's was committed, which says that it lives. From any thread.</summary>
    public void Committed() => Tell(_coordinator.Committed);

    /// <summary>There is something new to see in the database. From any thread.</summary>
    public void Hint() => Tell(_ => _coordinator.Hint());

    /// <summary>A worker's process is gone. From any thread.</summary>
    public void Suspect(ulong incarnation) => Tell(_ => _coordinator.Suspect(incarnation));

    /// <summary>A worker has been heard of. From any thread.</summary>
    public void Trust(ulong incarnation) => Tell(_ => _coordinator.Trust(incarnation));

    /// <summary>Takes no part any more: its lease runs out unless it has left.</summary>
    public void Dispose()
    {
        _isStopping = true;
        _signal.Set();
        if (_thread.IsAlive && Thread.CurrentThread != _thread)
        {
            _thread.Join();
        }
    }

    private void Tell(Action<TimeSpan> what)
    {
        lock (_lock)
        {
            _told.Add(what);
        }

        _signal.Set();
    }

    private void Loop()
    {
        try
        {
            while (!_isStopping && !_coordinator.IsDead)
            {
                Listen();
                if (_coordinator.Next(Now) is { } action)
                {
                    Try(action);
                }
                else
                {
                    Wait();
                }
            }

            if (_coordinator.IsDead)
            {
                _events.Died();
            }
        }
        catch (Exception error)
        {
            _events.Failed(error);
        }
    }

    private void Listen()
    {
        lock (_lock)
        {
            foreach (var told in _told)
            {
                told(Now);
            }

            _told.Clear();
        }
    }

    private void Wait()
    {
        var now = Now;
        var left = _coordinator.NextDue(now) - now;
        if (left > TimeSpan.Zero)
        {
            _signal.WaitOne(left);
        }
    }

    private void Try(ClusterAction action)
    {
        try
        {
            Do(action);
            _isTroubled = false;
        }
        catch (StorageException error) when (error.IsTransient)
        {
            _coordinator.Failed(action, Now);
            if (!_isTroubled)
            {
                // Once, however often it is tried until it goes through.
                _isTroubled = true;
                _events.Problem(error);
            }
        }
    }

    private void Do(ClusterAction action)
    {
        switch (action)
        {
            case ViewAction:
                var view = _store.ReadView();
                _coordinator.Viewed(view, Now);
                _events.Viewed(view);
                break;
            default:
                var isDone = Execute(action);
                _coordinator.Done(action, isDone, Now);
                break;
        }
    }

    private bool Execute(ClusterAction action) => action switch
    {
        RenewAction => Renew(),
        LeadAction lead => _store.Lead(_self, lead.Predecessor),
        AssignAction assign => _store.Assign(_self, assign.Assignment),
        RetargetAction retarget => _store.Retarget(_self, retarget.Targets),
        _ => throw new ArgumentException($"no way to do {action}", nameof(action)),
    };

    private bool Renew()
    {
        try
        {
            _store.Renew(_self);
            return true;
        }
        catch (StorageException error) when (error.Code == StorageErrors.NotLive)
        {
            return false;
        }
    }
}

/// <summary>What a worker is told of its cluster, on the thread of its <see cref="ClusterMember"/>.</summary>
internal interface IClusterEvents
{
    /// <summary>The cluster stands like this.</summary>
    void Viewed(ClusterView view);

    /// <summary>This worker was declared dead: it must stop, and nothing it still does counts.</summary>
    void Died();

    /// <summary>The database is away or busy; it is tried again.</summary>
    void Problem(StorageException problem);

    /// <summary>The member cannot go on.</summary>
    void Failed(Exception reason);
}
