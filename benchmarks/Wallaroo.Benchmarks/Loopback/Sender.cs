using System.Net.Sockets;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>A thread that sends the same bytes, as fast as they are taken, as often as it is told.</summary>
internal sealed class Sender : IDisposable
{
    private const int ChunkBytes = 64 * 1024;
    private readonly byte[] _bytes;
    private readonly Socket _socket;
    private readonly SemaphoreSlim _granted = new(0);
    private readonly SemaphoreSlim _sent = new(0);
    private readonly ThreadMeter _meter = new();
    private readonly Thread _thread;
    private volatile bool _isStopping;

    public Sender(TcpAddress address, byte[] bytes)
    {
        _bytes = bytes;
        _socket = Sockets.Connect(address);
        _thread = new Thread(Loop) { IsBackground = true, Name = "sender" };
        _thread.Start();
    }

    /// <summary>Processor time it has used.</summary>
    public TimeSpan Cpu => _meter.Used;

    /// <summary>Lets it send everything so many times.</summary>
    public void Grant(int times) => _granted.Release(times);

    /// <summary>Waits until it has sent everything so many times.</summary>
    public void AwaitSent(int times)
    {
        for (; times > 0; times--)
        {
            _sent.Wait();
        }
    }

    public void Dispose()
    {
        _isStopping = true;
        _granted.Release();
        _socket.Dispose();
        _thread.Join();
        _granted.Dispose();
        _sent.Dispose();
    }

    private void Loop()
    {
        while (true)
        {
            _granted.Wait();
            if (_isStopping || !Send())
            {
                return;
            }

            _meter.Note();
            _sent.Release();
        }
    }

    private bool Send()
    {
        for (var rest = _bytes.AsSpan(); !rest.IsEmpty;)
        {
            var sent = _socket.Send(rest[..Math.Min(rest.Length, ChunkBytes)], SocketFlags.None, out var error);
            if (error != SocketError.Success)
            {
                return false;
            }

            rest = rest[sent..];
        }

        return true;
    }
}
