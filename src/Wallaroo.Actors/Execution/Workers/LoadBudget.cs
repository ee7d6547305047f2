namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Bounds what was read from the database and waits for its partition to load it.</summary>
/// <param name="limit">Bytes; a larger piece passes alone.</param>
internal sealed class LoadBudget(long limit)
{
    private readonly object _lock = new();
    private long _waiting;

    public void Acquire(int bytes)
    {
        lock (_lock)
        {
            while (_waiting > 0 && _waiting + bytes > limit)
            {
                Monitor.Wait(_lock);
            }

            _waiting += bytes;
        }
    }

    public void Release(int bytes)
    {
        lock (_lock)
        {
            _waiting = Math.Max(0, _waiting - bytes);
            Monitor.PulseAll(_lock);
        }
    }

    /// <summary>Lets everybody pass: what waited will not be loaded.</summary>
    public void Reset()
    {
        lock (_lock)
        {
            _waiting = 0;
            Monitor.PulseAll(_lock);
        }
    }
}
