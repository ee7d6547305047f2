using System.Net;
using System.Net.Sockets;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Connections;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Transport;

/// <summary>The other side of a connection, byte by byte.</summary>
internal static class RawPeer
{
    public static async Task<Socket> ConnectAsync(TestNode node)
    {
        var (host, port) = HostAddress.Parse(node.Transport.Address);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(host, port);
        return socket;
    }

    public static byte[] Hello(TestNode node, ulong incarnation = 9) =>
        Bytes(buffer => HandshakeFrames.WriteHello(buffer, node.Identity with { Incarnation = incarnation, Name = "raw" }, node.Identity.Incarnation));

    public static byte[] Welcome(TestNode node, ulong incarnation) =>
        Bytes(buffer => HandshakeFrames.WriteWelcome(buffer, node.Identity with { Incarnation = incarnation, Name = "raw" }));

    public static byte[] Tell(params byte[] body) => Bytes(buffer => RequestFrames.WriteTell(buffer, 1, body));

    public static byte[] Bytes(Action<WireBuffer> write)
    {
        using var buffer = new WireBuffer();
        write(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Says hello and waits for the answer.</summary>
    public static async Task<Socket> IntroduceAsync(TestNode node)
    {
        var socket = await ConnectAsync(node);
        await socket.SendAllAsync(Hello(node));
        Assert.Equal(FrameKind.Welcome, (FrameKind)(await ReceiveFrameAsync(socket))[3]);
        return socket;
    }

    public static async Task<byte[]> ReceiveFrameAsync(Socket socket)
    {
        var header = await socket.ReceiveExactlyAsync(FrameFormat.HeaderBytes);
        var rest = await socket.ReceiveExactlyAsync(BitConverter.ToInt32(header, 4) + FrameFormat.ChecksumBytes);
        return [.. header, .. rest];
    }

    public static TransportException Rejection(byte[] frame) => HandshakeFrames.ReadRejected(FrameFormat.Read(frame).Body);

    public static Socket Listen()
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        return listener;
    }
}
