namespace Wallaroo.Actors.Sinks;

/// <summary>Waiting times that double while nothing is achieved.</summary>
internal struct Backoff
{
    private readonly TimeSpan _first;
    private readonly TimeSpan _longest;
    private TimeSpan _next;

    /// <summary>Waiting times from the first to the longest.</summary>
    public Backoff(TimeSpan first, TimeSpan longest)
    {
        (_first, _longest, _next) = (first, longest, first);
    }

    /// <summary>The time to wait now; the one after it is twice as long, up to the longest.</summary>
    public TimeSpan Next()
    {
        var now = _next;
        _next = now * 2 < _longest ? now * 2 : _longest;
        return now;
    }

    /// <summary>Something was achieved.</summary>
    public void Reset() => _next = _first;
}
