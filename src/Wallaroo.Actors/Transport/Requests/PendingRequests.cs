using System.Collections.Concurrent;

namespace Wallaroo.Actors.Transport.Requests;

/// <summary>Requests that were sent over one connection and are not answered yet.</summary>
internal sealed class PendingRequests
{
    private readonly ConcurrentDictionary<ulong, TaskCompletionSource<byte[]>> _pending = new();
    private ulong _last;
    private volatile TransportException? _failure;

    /// <summary>Begins a request.</summary>
    public (ulong Id, Task<byte[]> Answer) Begin()
    {
        var id = Interlocked.Increment(ref _last);
        var source = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = source;
        if (_failure is { } failure)
        {
            source.TrySetException(failure);
        }

        return (id, source.Task);
    }

    /// <summary>Forgets a request whose asker does not wait any more.</summary>
    public void Forget(ulong id) => _pending.TryRemove(id, out _);

    /// <summary>An answer came; one that nobody waits for is thrown away.</summary>
    public void Complete(ulong id, byte[] body, TransportException? error)
    {
        if (!_pending.TryRemove(id, out var source))
        {
            return;
        }

        if (error is null)
        {
            source.TrySetResult(body);
        }
        else
        {
            source.TrySetException(error);
        }
    }

    /// <summary>No answer will come any more.</summary>
    public void FailAll(TransportException error)
    {
        _failure = error;
        foreach (var source in _pending.Values)
        {
            source.TrySetException(error);
        }

        _pending.Clear();
    }
}
