using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// The line in which all writers of a file stand, of every process: the system hands a file lock on in turn, where
/// SQLite's own way of waiting lets some writers starve. Used by one thread at a time.
/// </summary>
/// <remarks>
/// The system offers no wait with a time limit. So where the lock is not free, a thread of this queue waits, and
/// the writer waits for the thread; if it gives up, the thread frees the lock as soon as it has it.
/// </remarks>
internal sealed class WriterQueue : IDisposable
{
    private readonly SafeFileHandle _file;
    private readonly object _gate = new();
    private Thread? _waiter;
    private bool _wanted;
    private bool _waiting;
    private bool _granted;
    private bool _disposed;

    /// <exception cref="IOException">The lock's file cannot be made.</exception>
    public WriterQueue(string path) => _file = FileLock.Open(path);

    /// <summary>Waits for this writer's turn; false if it did not come in time.</summary>
    public bool TryEnter(TimeSpan timeout)
    {
        lock (_gate)
        {
            var isIn = (!_waiting && FileLock.TryTake(_file)) || WaitInLine(timeout);
            if (isIn)
            {
                LockHolder.Note(_file);
            }

            return isIn;
        }
    }

    /// <summary>The process of the writer that was let in last; null where that is not known.</summary>
    public int? Holder() => LockHolder.Read(_file);

    /// <summary>Lets the next writer in.</summary>
    public void Exit() => FileLock.Free(_file);

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            Monitor.PulseAll(_gate);
        }

        _file.Dispose();
    }

    private bool WaitInLine(TimeSpan timeout)
    {
        _wanted = true;
        _granted = false;
        StartWaiter();
        Monitor.PulseAll(_gate);
        var end = Environment.TickCount64 + (long)timeout.TotalMilliseconds;
        while (!_granted)
        {
            var left = end - Environment.TickCount64;
            if (left <= 0 || !Monitor.Wait(_gate, TimeSpan.FromMilliseconds(left)))
            {
                break;
            }
        }

        _wanted = false;
        return _granted;
    }

    private void StartWaiter()
    {
        if (_waiter is null)
        {
            _waiter = new Thread(WaitForLocks) { IsBackground = true, Name = "wallaroo journal writer queue" };
            _waiter.Start();
        }
    }

    private void WaitForLocks()
    {
        while (NextWait())
        {
            try
            {
                FileLock.Take(_file);
            }
            catch (ObjectDisposedException)
            {
                return;
            }

            HandOver();
        }
    }

    private bool NextWait()
    {
        lock (_gate)
        {
            while (!_disposed && (!_wanted || _granted))
            {
                Monitor.Wait(_gate);
            }

            _waiting = !_disposed;
            return _waiting;
        }
    }

    private void HandOver()
    {
        lock (_gate)
        {
            _waiting = false;
            if (_wanted && !_disposed)
            {
                _granted = true;
                Monitor.PulseAll(_gate);
            }
            else if (!_file.IsClosed)
            {
                FileLock.Free(_file);
            }
        }
    }
}
