using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Wallaroo.Host.Benchmarks;

/// <summary>A sender of framed words and a receiver that counts lines, each on a thread of its own.</summary>
internal sealed class LoopbackLoad : IDisposable
{
    private const int BufferBytes = 128 * 1024;
    private readonly BenchClock _clock;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Socket _sender = new(SocketType.Stream, ProtocolType.Tcp);
    private readonly Thread _receiving;
    private readonly Thread _sending;

    public LoopbackLoad(BenchClock clock)
    {
        _clock = clock;
        _listener.Start();
        To = new TcpAddress("localhost", ((IPEndPoint)_listener.LocalEndpoint).Port);
        From = new TcpAddress("localhost", FreePort());
        _receiving = new Thread(() => Guard(Receive)) { IsBackground = true, Name = "bench receiver" };
        _receiving.Start();
        _sending = new Thread(() => Guard(Send)) { IsBackground = true, Name = "bench sender" };
    }

    /// <summary>Where the program is to listen.</summary>
    public TcpAddress From { get; }

    /// <summary>Where it is to connect to.</summary>
    public TcpAddress To { get; }

    /// <summary>The program listens: begins to send.</summary>
    public void Start() => _sending.Start();

    /// <summary>Ends the connection that words go over.</summary>
    public void Hangup() => _sender.Dispose();

    public void Dispose()
    {
        _sender.Dispose();
        _listener.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The benchmark is over.
        }
    }

    private void Send()
    {
        _sender.Connect(IPAddress.Loopback, From.Port);
        var buffer = new byte[BufferBytes];
        for (long number = 0; number < _clock.Total;)
        {
            var length = 0;
            for (; length < BufferBytes - 64 && number < _clock.Total; number++)
            {
                var bytes = Encoding.UTF8.GetBytes(BenchWords.At(number), buffer.AsSpan(length + sizeof(int)));
                BinaryPrimitives.WriteInt32BigEndian(buffer.AsSpan(length), bytes);
                length += sizeof(int) + bytes;
            }

            for (var sent = 0; sent < length;)
            {
                sent += _sender.Send(buffer.AsSpan(sent, length - sent));
            }
        }
    }

    private void Receive()
    {
        using var connection = _listener.AcceptSocket();
        var buffer = new byte[BufferBytes];
        for (int count; (count = connection.Receive(buffer)) > 0;)
        {
            _clock.Arrived(buffer.AsSpan(0, count).Count((byte)'\n'));
        }
    }
}
