namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// A few threads for work that blocks on the disk, shared by the part writers of a worker. What was posted before
/// <see cref="Dispose"/> is still done.
/// </summary>
internal sealed class DiskThreads : IDisposable
{
    private readonly object _lock = new();
    private readonly Queue<DiskQueue> _ready = new();
    private readonly Thread[] _threads;
    private int _running;
    private bool _isEnding;

    /// <summary>Starts the threads.</summary>
    /// <param name="count">How many; 1 or more.</param>
    public DiskThreads(int count)
    {
        _threads = [.. Enumerable.Range(0, count).Select(index => new Thread(Run) { IsBackground = true, Name = $"disk {index}" })];
        foreach (var thread in _threads)
        {
            thread.Start();
        }
    }

    /// <summary>Ends the threads when nothing is left to do; queues that pause are not waited for.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isEnding = true;
            Monitor.PulseAll(_lock);
        }

        foreach (var thread in _threads)
        {
            thread.Join();
        }
    }

    /// <summary>Lets a queue do its next piece of work. After the end nothing comes of it.</summary>
    internal void Schedule(DiskQueue queue)
    {
        lock (_lock)
        {
            _ready.Enqueue(queue);
            Monitor.Pulse(_lock);
        }
    }

    private void Run()
    {
        while (Next() is { } queue)
        {
            queue.RunNext();
            lock (_lock)
            {
                _running--;
                if (_isEnding)
                {
                    Monitor.PulseAll(_lock);
                }
            }
        }
    }

    /// <summary>Waits for a queue with work; null where the end has come, and nothing runs that could bring more.</summary>
    private DiskQueue? Next()
    {
        lock (_lock)
        {
            while (_ready.Count == 0)
            {
                if (_isEnding && _running == 0)
                {
                    return null;
                }

                Monitor.Wait(_lock);
            }

            _running++;
            return _ready.Dequeue();
        }
    }
}
