namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>Work of one part writer: done in order, one piece at a time, on any of the <see cref="DiskThreads"/>.</summary>
internal sealed class DiskQueue(DiskThreads threads, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly Queue<Action> _work = new();
    private bool _isScheduled;
    private bool _isRunning;
    private ITimer? _pause;

    /// <summary>Adds a piece of work, which must not throw.</summary>
    public void Post(Action work)
    {
        lock (_lock)
        {
            _work.Enqueue(work);
            if (_isScheduled)
            {
                return;
            }

            _isScheduled = true;
        }

        threads.Schedule(this);
    }

    /// <summary>Does nothing more for a time. Called by a piece of work.</summary>
    public void Pause(TimeSpan delay)
    {
        lock (_lock)
        {
            _pause = time.CreateTimer(static queue => ((DiskQueue)queue!).Resume(), this, delay, Timeout.InfiniteTimeSpan);
        }
    }

    /// <summary>Does the next piece, and goes to the end of the line if there are more.</summary>
    internal void RunNext()
    {
        Action work;
        lock (_lock)
        {
            work = _work.Dequeue();
            _isRunning = true;
        }

        work();
        lock (_lock)
        {
            _isRunning = false;
            if (_pause is not null)
            {
                return;
            }

            _isScheduled = _work.Count > 0;
            if (!_isScheduled)
            {
                return;
            }
        }

        threads.Schedule(this);
    }

    private void Resume()
    {
        lock (_lock)
        {
            _pause?.Dispose();
            _pause = null;
            if (_isRunning)
            {
                return;
            }

            _isScheduled = _work.Count > 0;
            if (!_isScheduled)
            {
                return;
            }
        }

        threads.Schedule(this);
    }
}
