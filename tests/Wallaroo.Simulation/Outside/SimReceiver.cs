using System.Text;
using Wallaroo.Actors.Sinks;
using Wallaroo.Simulation.Randomness;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Outside;

/// <summary>The receiver at the other end of a sink's TCP connections: keeps what came over each of them.</summary>
internal sealed class SimReceiver
{
    /// <summary>Of each connection, every byte that came.</summary>
    public List<MemoryStream> Connections { get; } = [];

    /// <summary>Of each connection, its complete lines; a last one that was cut off does not count.</summary>
    public IEnumerable<string[]> Lines()
    {
        foreach (var connection in Connections)
        {
            var text = Encoding.UTF8.GetString(connection.GetBuffer(), 0, (int)connection.Length);
            var lines = text.Split('\n');
            yield return lines[..^1];
        }
    }
}

/// <summary>
/// A worker's end of a connection. Bytes count as written when the receiver has them; when the connection breaks, or
/// the worker dies, any beginning of the rest may have come through as well.
/// </summary>
internal sealed class SimTarget(SimReceiver receiver, SimScheduler scheduler, SimRandom random, Trace trace, string name, long maxPending) : IByteTarget
{
    private readonly Queue<ReadOnlyMemory<byte>> _chunks = new();
    private IByteTargetEvents? _events;
    private MemoryStream? _connection;
    private int _generation;
    private int _offset;
    private long _written;
    private bool _isConnecting;
    private bool _isPumping;

    public long MaxPending => maxPending;

    public bool IsConnected => _connection is not null;

    public void Start(IByteTargetEvents events)
    {
        _events = events;
        Connect();
    }

    public void Write(int generation, ReadOnlyMemory<byte> bytes)
    {
        if (generation != _generation || _connection is null)
        {
            return;
        }

        _chunks.Enqueue(bytes);
        Pump();
    }

    /// <summary>The connection breaks.</summary>
    public void Break()
    {
        Cut();
        scheduler.Sender = this;
        _events!.Lost(_generation, random.Chance(0.5) ? new IOException("the connection was reset") : null);
        Connect();
    }

    /// <summary>The worker dies, and with it the connection.</summary>
    public void Cut()
    {
        if (_connection is null)
        {
            return;
        }

        while (_chunks.Count > 0 && random.Chance(0.7))
        {
            Send();
        }

        trace.Add($"{name} connection {_generation} ends after {_connection.Length} bytes");
        _connection = null;
        _chunks.Clear();
        _offset = 0;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private void Connect()
    {
        if (_isConnecting)
        {
            return;
        }

        _isConnecting = true;
        scheduler.Later(() =>
        {
            _isConnecting = false;
            _generation++;
            _written = 0;
            _connection = new MemoryStream();
            receiver.Connections.Add(_connection);
            scheduler.Sender = this;
            _events!.Connected(_generation);
        });
    }

    private void Pump()
    {
        if (_isPumping)
        {
            return;
        }

        _isPumping = true;
        scheduler.Later(() =>
        {
            _isPumping = false;
            if (_connection is null || _chunks.Count == 0)
            {
                return;
            }

            Send();
            if (_chunks.Count > 0)
            {
                Pump();
            }

            if (_chunks.Count == 0 || random.Chance(0.5))
            {
                scheduler.Sender = this;
                _events!.Written(_generation, _written);
            }
        });
    }

    private void Send()
    {
        var chunk = _chunks.Peek();
        var count = random.Scaled(1, chunk.Length - _offset);
        count = random.Chance(0.5) ? chunk.Length - _offset : count;
        _connection!.Write(chunk.Span.Slice(_offset, count));
        _written += count;
        _offset += count;
        if (_offset == chunk.Length)
        {
            _chunks.Dequeue();
            _offset = 0;
        }
    }
}
