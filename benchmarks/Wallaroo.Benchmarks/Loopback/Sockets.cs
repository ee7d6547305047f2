using System.Net;
using System.Net.Sockets;

namespace Wallaroo.Benchmarks.Loopback;

/// <summary>Sockets of this machine.</summary>
internal static class Sockets
{
    /// <summary>An address of this machine on which nobody listens.</summary>
    public static TcpAddress FreeAddress()
    {
        using var socket = Listen(new TcpAddress("127.0.0.1", 0));
        return AddressOf(socket);
    }

    public static Socket Listen(TcpAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Parse(address.Host), address.Port));
        socket.Listen();
        return socket;
    }

    public static Socket Connect(TcpAddress address)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Connect(address.Host, address.Port);
        return socket;
    }

    public static TcpAddress AddressOf(Socket socket)
    {
        var end = (IPEndPoint)socket.LocalEndPoint!;
        return new TcpAddress(end.Address.ToString(), end.Port);
    }

    /// <summary>Reads what there is, at least a byte.</summary>
    /// <returns>How much was read; 0 when the other side, or this one, has closed.</returns>
    public static int Read(Socket socket, Span<byte> buffer)
    {
        try
        {
            return socket.Receive(buffer);
        }
        catch (Exception closed) when (closed is SocketException or ObjectDisposedException)
        {
            return 0;
        }
    }
}
