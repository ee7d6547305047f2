using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Actors.Tests.Sinks.Streams;

/// <summary>A program that listens, as a sink's receiver.</summary>
internal sealed class Receiver : IDisposable
{
    private readonly Socket _listener;

    public Receiver(int port = 0, int? receiveBuffer = null)
    {
        _listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        if (receiveBuffer is { } size)
        {
            _listener.ReceiveBufferSize = size;
        }

        _listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        _listener.Listen();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    public TcpAddress Address => new("127.0.0.1", Port);

    public Task<Socket> AcceptAsync() => Awaited.Within(_listener.AcceptAsync(), "the target's connection");

    public void Dispose() => _listener.Dispose();
}
