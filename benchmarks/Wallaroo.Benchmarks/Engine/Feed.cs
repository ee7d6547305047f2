namespace Wallaroo.Benchmarks.Engine;

/// <summary>Tells a source how many messages it may give, so that the engine stands still between two measured runs.</summary>
internal sealed class Feed
{
    private long _granted;
    private volatile bool _hasEnded;
    private volatile Action _wake = static () => { };

    /// <summary>How many messages may be given in all.</summary>
    public long Granted => Volatile.Read(ref _granted);

    /// <summary>Whether nothing more will ever be granted.</summary>
    public bool HasEnded => _hasEnded;

    public void Grant(long messages)
    {
        Interlocked.Add(ref _granted, messages);
        _wake();
    }

    public void End()
    {
        _hasEnded = true;
        _wake();
    }

    /// <summary>Says whom to wake when there is something.</summary>
    public void Attach(Action wake) => _wake = wake;
}
