using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class HostileConnectionTests
{
    [Fact]
    public async Task A_frame_with_a_flipped_bit_closes_the_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.IntroduceAsync(node);
        var frame = RawPeer.Tell(1, 2, 3);
        frame[^6] ^= 0x10;

        await peer.SendAllAsync(frame);

        Assert.Contains("WAL5412", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task A_frame_that_is_announced_too_long_closes_the_connection_before_it_comes()
    {
        await using var node = await TestNode.StartAsync(1, new TransportSettings { MaxFrameBytes = 1000 });
        using var peer = await RawPeer.IntroduceAsync(node);
        var frame = RawPeer.Tell(1, 2, 3);
        BitConverter.TryWriteBytes(frame.AsSpan(4), 989);

        await peer.SendAllAsync(frame[..8]);

        Assert.Contains("WAL5411 a frame of 989 bytes was announced, at most 988", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task What_is_no_frame_closes_the_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.ConnectAsync(node);

        await peer.SendAllAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());

        Assert.Equal("WAL5410", RawPeer.Rejection(await RawPeer.ReceiveFrameAsync(peer)).Code);
        Assert.Contains("it begins with 474554202F204854", await node.Log.NextAsync(5406), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task Garbage_behind_the_handshake_closes_the_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.IntroduceAsync(node);

        await peer.SendAllAsync([.. RawPeer.Tell(1), .. new byte[100]]);

        Assert.Contains("WAL5410", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task A_hang_up_within_a_frame_is_named()
    {
        await using var node = await TestNode.StartAsync(1);
        var peer = await RawPeer.IntroduceAsync(node);

        await peer.SendAllAsync(RawPeer.Tell(1, 2, 3)[..10]);
        peer.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        Assert.Contains("WAL5415 the other side closed the connection within a frame, 10 bytes", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        peer.Dispose();
    }

    [Fact]
    public async Task A_hang_up_before_the_handshake_is_named()
    {
        await using var node = await TestNode.StartAsync(1);
        var peer = await RawPeer.ConnectAsync(node);

        peer.Shutdown(System.Net.Sockets.SocketShutdown.Send);

        Assert.Contains("WAL5409", await node.Log.NextAsync(5406), StringComparison.Ordinal);
        peer.Dispose();
    }

    [Fact]
    public async Task A_body_that_cannot_be_read_closes_the_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.IntroduceAsync(node);
        var frame = RawPeer.Bytes(static buffer =>
        {
            var start = FrameFormat.Begin(buffer, FrameKind.Open);
            new byte[] { 1, 2, 0xFF }.CopyTo(buffer.GetSpan(3));
            buffer.Advance(3);
            FrameFormat.End(buffer, start);
        });

        await peer.SendAllAsync(frame);

        Assert.Contains("WAL5414 a frame with a right checksum cannot be read: WAL3001", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task Messages_of_an_edge_that_is_not_known_close_the_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.IntroduceAsync(node);
        var frames = new ChannelFrames(new Dictionary<uint, Wallaroo.Actors.Stages.BatchCodec> { [4] = TestNode.EdgeCodecs[TestNode.Edge] });
        var message = TestNode.Data(1, 5);

        await peer.SendAllAsync(RawPeer.Bytes(buffer => frames.Write(buffer, new()
        {
            Kind = message.Kind,
            Channel = message.Channel with { Edge = 4 },
            Session = message.Session,
            Number = 1,
            Payload = message.Payload,
        })));

        Assert.Contains("WAL5413", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task A_guest_may_not_send_messages_of_channels()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.ConnectAsync(node);
        await peer.SendAllAsync(RawPeer.Hello(node, incarnation: 0));
        var frames = new ChannelFrames(TestNode.EdgeCodecs);

        await peer.SendAllAsync(RawPeer.Bytes(buffer => frames.Write(buffer, TestNode.Data(1, 5))));

        Assert.Contains("WAL5410 a frame of kind Data came from guest \"raw\"", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        Assert.Equal(0, node.Sink.Waiting);
    }

    [Fact]
    public async Task A_hello_of_another_version_is_refused_with_both_versions()
    {
        await using var node = await TestNode.StartAsync(1);
        using var peer = await RawPeer.ConnectAsync(node);
        var hello = RawPeer.Hello(node);
        hello[2] = 2;
        BitConverter.TryWriteBytes(hello.AsSpan(hello.Length - 4), Crc32C.Compute(hello.AsSpan(0, hello.Length - 4)));

        await peer.SendAllAsync(hello);

        var rejection = RawPeer.Rejection(await RawPeer.ReceiveFrameAsync(peer));
        Assert.Equal("WAL5402", rejection.Code);
        Assert.Contains("speaks version 2 of the protocol between workers, this one version 1", rejection.Detail, StringComparison.Ordinal);
        Assert.Contains("WAL5402", await node.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_welcome_of_another_version_is_refused_with_both_versions()
    {
        await using var node = await TestNode.StartAsync(1);
        using var listener = RawPeer.Listen();
        node.Transport.Watch([new TransportPeer(5, "newer", listener.LocalEndPoint!.ToString()!)]);
        using var peer = await Awaited.Within(listener.AcceptAsync(), "the connection");
        _ = await RawPeer.ReceiveFrameAsync(peer);
        var welcome = RawPeer.Welcome(node, 5);
        welcome[2] = 3;
        BitConverter.TryWriteBytes(welcome.AsSpan(welcome.Length - 4), Crc32C.Compute(welcome.AsSpan(0, welcome.Length - 4)));

        await peer.SendAllAsync(welcome);

        Assert.Equal("WAL5402", (await node.Sink.RejectedAsync()).Code);
    }
}
