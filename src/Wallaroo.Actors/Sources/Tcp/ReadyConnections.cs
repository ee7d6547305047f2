using System.Diagnostics.CodeAnalysis;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>The connections that have something to read, in the order of their turns.</summary>
internal sealed class ReadyConnections(Action wake)
{
    private readonly Lock _lock = new();
    private readonly Queue<TcpConnection> _queue = new();
    private bool _isAwaited = true;

    /// <summary>Adds a connection, once, and wakes the reader if it waits.</summary>
    public void Enqueue(TcpConnection connection)
    {
        bool wakes;
        lock (_lock)
        {
            _queue.Enqueue(connection);
            wakes = _isAwaited;
            _isAwaited = false;
        }

        if (wakes)
        {
            wake();
        }
    }

    /// <summary>Takes the connection whose turn it is; where there is none, the next one wakes the reader.</summary>
    public bool TryDequeue([NotNullWhen(true)] out TcpConnection? connection)
    {
        lock (_lock)
        {
            var found = _queue.TryDequeue(out connection);
            _isAwaited = !found;
            return found;
        }
    }
}
