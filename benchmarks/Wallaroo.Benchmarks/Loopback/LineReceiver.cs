using System.Net.Sockets;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>A thread that takes one connection and counts the lines that come over it.</summary>
internal sealed class LineReceiver : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly Socket _listener = Sockets.Listen(new TcpAddress("127.0.0.1", 0));
    private readonly Arrivals _arrivals;
    private readonly ThreadMeter _meter = new();
    private readonly Thread _thread;
    private Socket? _connection;

    /// <param name="arrivals">Told of the lines.</param>
    public LineReceiver(Arrivals arrivals)
    {
        _arrivals = arrivals;
        Address = Sockets.AddressOf(_listener);
        _thread = new Thread(Loop) { IsBackground = true, Name = "receiver" };
        _thread.Start();
    }

    /// <summary>Where it listens.</summary>
    public TcpAddress Address { get; }

    /// <summary>Processor time it has used.</summary>
    public TimeSpan Cpu => _meter.Used;

    public void Dispose()
    {
        _listener.Dispose();
        Volatile.Read(ref _connection)?.Dispose();
        _thread.Join();
    }

    private void Loop()
    {
        try
        {
            Volatile.Write(ref _connection, _listener.Accept());
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return;
        }

        var buffer = new byte[BufferBytes];
        for (int read; (read = Sockets.Read(_connection!, buffer)) > 0;)
        {
            var lines = buffer.AsSpan(0, read).Count((byte)'\n');
            _meter.Note();
            _arrivals.AddMany(lines);
        }
    }
}
