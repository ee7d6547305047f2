using Wallaroo.Actors.Transport;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class SlowPeerTests
{
    [Fact]
    public async Task A_peer_that_does_not_read_fills_a_bounded_queue_and_then_loses_its_connection()
    {
        await using var node = await TestNode.StartAsync(1, new TransportSettings { OutputBytes = 1_000_000 });
        await using var other = await TestNode.StartAsync(2);
        using var listener = RawPeer.Listen();
        node.Transport.Watch([new TransportPeer(5, "stuck", listener.LocalEndPoint!.ToString()!), other.Peer]);
        using var peer = await Awaited.Within(listener.AcceptAsync(), "the connection");
        await peer.SendAllAsync(RawPeer.Welcome(node, 5));
        _ = await node.Sink.ConnectedAsync();
        _ = await node.Sink.ConnectedAsync();

        var message = TestNode.Data(1, [.. Enumerable.Range(0, 1000).Select(static item => (long)item)]);
        var sent = 0;
        while (node.Transport.Send(5, message))
        {
            Assert.True(++sent < 100_000, "more is kept than the limit and what the system's buffers hold");
            Assert.True(node.Transport.Send(2, message), "the others are not held up");
            _ = await other.Sink.MessageAsync();
        }

        var loss = await node.Sink.LostAsync();
        Assert.False(loss.IsOrderly);
        Assert.StartsWith("WAL5417 ", loss.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silent_peer_is_given_up()
    {
        var time = new ManualTimeProvider();
        await using var node = await TestNode.StartAsync(1, time: time);
        using var peer = await RawPeer.IntroduceAsync(node);
        await time.ArmedAsync(TimeSpan.FromMilliseconds(500), "the signs of life");

        time.Advance(TimeSpan.FromSeconds(6));

        Assert.Contains(
            "WAL5416 nothing came for 6.0 s, and at most 5.0 s of silence", await node.Log.NextAsync(5407), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task A_caller_that_never_says_who_it_is_is_let_go()
    {
        var time = new ManualTimeProvider();
        await using var node = await TestNode.StartAsync(1, time: time);
        using var peer = await RawPeer.ConnectAsync(node);
        await time.ArmedAsync(TimeSpan.FromSeconds(5), "the handshake's time");

        time.Advance(TimeSpan.FromSeconds(5));

        Assert.Contains("WAL5409", await node.Log.NextAsync(5406), StringComparison.Ordinal);
        await peer.ClosedAsync();
    }

    [Fact]
    public async Task More_connections_than_allowed_are_refused_with_the_reason()
    {
        await using var node = await TestNode.StartAsync(1, new TransportSettings { MaxConnections = 1 });
        using var first = await RawPeer.IntroduceAsync(node);
        using var second = await RawPeer.ConnectAsync(node);

        Assert.Equal("WAL5409", RawPeer.Rejection(await RawPeer.ReceiveFrameAsync(second)).Code);
        Assert.Contains("wallaroo.transport.max-connections", await node.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_connects_anew_ends_its_earlier_connection()
    {
        await using var node = await TestNode.StartAsync(1);
        using var first = await RawPeer.IntroduceAsync(node);

        using var second = await RawPeer.IntroduceAsync(node);

        Assert.Equal("the worker has connected anew", (await node.Log.NextAsync(5407)).Split(": ")[^1]);
        await first.ClosedAsync();
    }

    [Fact]
    public async Task Tries_to_connect_become_rarer_until_the_longest_delay()
    {
        var time = new ManualTimeProvider();
        await using var node = await TestNode.StartAsync(1, time: time);
        node.Transport.Watch([new TransportPeer(5, "gone", "127.0.0.1:1")]);

        // The first two tries are made at once.
        _ = await node.Sink.GoneAsync();
        _ = await node.Sink.GoneAsync();
        foreach (var milliseconds in new[] { 50, 100, 200, 400, 800, 1000, 1000 })
        {
            var delay = TimeSpan.FromMilliseconds(milliseconds);
            await time.ArmedAsync(delay, "the next try");
            time.Advance(delay);
            _ = await node.Sink.GoneAsync();
        }
    }
}
