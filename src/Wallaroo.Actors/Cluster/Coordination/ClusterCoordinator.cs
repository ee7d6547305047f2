namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// A worker's part in the cluster: keeps its own lease, watches the others', and, where it leads, declares the dead, gives
/// partitions out and evens them. Does no I/O: it says what is to be done next, is told what came of it, and everything it
/// knows it has from views. One action is under way at a time.
/// </summary>
internal sealed class ClusterCoordinator
{
    private readonly ulong _self;
    private readonly CoordinatorOptions _options;
    private readonly LeaseWatch _leases;
    private readonly LeaderDuties _duties;
    private readonly HashSet<ulong> _gone = [];
    private TimeSpan? _renewed;
    private TimeSpan? _viewed;
    private bool _isViewDue = true;
    private bool _isDecided;

    /// <summary>Makes the coordinator of an incarnation that is registered.</summary>
    /// <param name="self">The incarnation.</param>
    /// <param name="partitions">All partitions of the application.</param>
    /// <param name="options">How it takes part.</param>
    public ClusterCoordinator(ulong self, IReadOnlyCollection<PartitionId> partitions, CoordinatorOptions options)
    {
        _self = self;
        _options = options;
        _leases = new LeaseWatch(self, options.LeaseTime, options.LeaseTime / 2);
        _duties = new LeaderDuties(partitions, options);
    }

    /// <summary>The last view; null before the first.</summary>
    public ClusterView? View { get; private set; }

    /// <summary>Whether this worker was declared dead: it must stop.</summary>
    public bool IsDead { get; private set; }

    /// <summary>Whether it leads, as far as it knows.</summary>
    public bool IsLeader => View?.Leader == _self;

    /// <summary>Whether every partition has a live owner.</summary>
    public bool IsFormed => View is { } view && _duties.Homeless(view).Count == 0;

    /// <summary>What to do now; null if there is nothing.</summary>
    public ClusterAction? Next(TimeSpan now)
    {
        if (IsDead)
        {
            return null;
        }

        if (_renewed is not { } renewed || now - renewed >= _options.RenewInterval)
        {
            return new RenewAction();
        }

        if (_isViewDue || _viewed is not { } viewed || now - viewed >= _options.ViewInterval)
        {
            return new ViewAction();
        }

        return _isDecided ? null : Decide(View!, now);
    }

    /// <summary>When there may be something to do again, where there is nothing now.</summary>
    public TimeSpan NextDue(TimeSpan now)
    {
        var renew = (_renewed ?? now) + _options.RenewInterval;
        var view = (_viewed ?? now) + _options.ViewInterval;
        return renew < view ? renew : view;
    }

    /// <summary>A group was committed, which is a renewal too.</summary>
    public void Committed(TimeSpan now)
    {
        _renewed = now;
        _leases.Renewed(now);
    }

    /// <summary>An action went through.</summary>
    /// <param name="action">What was done.</param>
    /// <param name="isTrue">Whether it had its effect: false where somebody else was first.</param>
    /// <param name="now">This worker's clock, after it.</param>
    public void Done(ClusterAction action, bool isTrue, TimeSpan now)
    {
        switch (action)
        {
            case RenewAction when isTrue:
                Committed(now);
                break;
            case RenewAction:
                IsDead = true;
                break;
            default:
                // What is now so, the next view tells.
                _isViewDue = true;
                break;
        }
    }

    /// <summary>An action failed: the database is away, or busy. It is tried again when its time comes.</summary>
    public void Failed(ClusterAction action, TimeSpan now)
    {
        if (action is RenewAction)
        {
            _leases.Failed();
            _renewed = now;
        }
        else
        {
            _viewed = now;
            _isViewDue = false;
            _isDecided = true;
        }
    }

    /// <summary>A view was read.</summary>
    public void Viewed(ClusterView view, TimeSpan now)
    {
        View = view;
        _viewed = now;
        _isViewDue = false;
        _isDecided = false;
        IsDead = view.Worker(_self) is not { IsLive: true };
        _gone.RemoveWhere(incarnation => view.Worker(incarnation) is not { IsLive: true });
        _leases.Observe(view, now);
    }

    /// <summary>Somebody says that there is something new to see.</summary>
    public void Hint() => _isViewDue = true;

    /// <summary>A worker's process is gone: its connection broke, and nobody listens at its address.</summary>
    public void Suspect(ulong incarnation)
    {
        _gone.Add(incarnation);
        _isViewDue = true;
    }

    /// <summary>A worker that was suspected has been heard of.</summary>
    public void Trust(ulong incarnation) => _gone.Remove(incarnation);

    private ClusterAction? Decide(ClusterView view, TimeSpan now)
    {
        _isDecided = true;
        if (view.Leader != _self)
        {
            return MayLead(view, now) ? new LeadAction(view.Leader) : null;
        }

        HashSet<ulong> dead = [.. view.Workers.Where(row => row.IsLive && IsLost(row.Lease.Incarnation, now)).Select(static row => row.Lease.Incarnation)];
        return _duties.Decide(view, dead, now);
    }

    private bool MayLead(ClusterView view, TimeSpan now) => view.Leader == 0
        ? _options.IsFounder
        : view.Worker(view.Leader) is not { IsLive: true } || IsLost(view.Leader, now);

    private bool IsLost(ulong incarnation, TimeSpan now) => incarnation != _self && (_gone.Contains(incarnation) || _leases.IsExpired(incarnation, now));
}
