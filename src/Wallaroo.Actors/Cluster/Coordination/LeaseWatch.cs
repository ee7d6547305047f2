namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>
/// Tells which workers' leases have expired. A lease is a counter: it has expired when it stood still for the lease time on
/// the observer's own clock, while the observer's own renewals went through. So a database that was away, or an observer that
/// was stopped, expires nobody.
/// </summary>
/// <param name="self">The observer.</param>
/// <param name="leaseTime">How long a counter may stand still.</param>
/// <param name="longestGap">How long may pass between two of the observer's own renewals before it trusts nothing it saw earlier.</param>
internal sealed class LeaseWatch(ulong self, TimeSpan leaseTime, TimeSpan longestGap)
{
    private readonly Dictionary<ulong, Seen> _seen = [];
    private TimeSpan? _renewed;

    private readonly record struct Seen(ulong Renewals, TimeSpan Since);

    /// <summary>The observer's own renewal, or a commit, has gone through.</summary>
    public void Renewed(TimeSpan now)
    {
        if (_renewed is { } last && now - last > longestGap)
        {
            _seen.Clear();
        }

        _renewed = now;
    }

    /// <summary>The observer's own renewal failed: what it saw until now says nothing about others.</summary>
    public void Failed()
    {
        _seen.Clear();
        _renewed = null;
    }

    /// <summary>Takes note of how the counters stand.</summary>
    public void Observe(ClusterView view, TimeSpan now)
    {
        if (_renewed is not { } last || now - last > longestGap)
        {
            _seen.Clear();
            return;
        }

        foreach (var row in view.Workers)
        {
            var incarnation = row.Lease.Incarnation;
            if (!row.IsLive || incarnation == self)
            {
                _seen.Remove(incarnation);
            }
            else if (!_seen.TryGetValue(incarnation, out var seen) || seen.Renewals != row.Renewals)
            {
                _seen[incarnation] = new Seen(row.Renewals, now);
            }
        }
    }

    /// <summary>Whether a worker's counter has stood still for the lease time, as of the last observation.</summary>
    public bool IsExpired(ulong incarnation, TimeSpan now) =>
        _seen.TryGetValue(incarnation, out var seen) && now - seen.Since >= leaseTime;
}
