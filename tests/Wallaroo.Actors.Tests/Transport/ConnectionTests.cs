using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Transport;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class ConnectionTests
{
    [Fact]
    public async Task Batches_arrive_as_they_were_sent_and_in_order()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2);
        await one.ConnectAsync(two);

        for (var number = 1UL; number <= 2_000; number++)
        {
            Assert.True(one.Transport.Send(2, TestNode.Data(number, (long)number, -5)));
        }

        for (var number = 1UL; number <= 2_000; number++)
        {
            var (from, message) = await two.Sink.MessageAsync();
            Assert.Equal(1UL, from);
            Assert.Equal(number, message.Number);
            var batch = Assert.IsType<KeyedBatch<string, long>>(message.Payload);
            Assert.Equal((77, 2), (batch.Watermark, batch.Count));
            Assert.Equal(((long)number, $"k{number}", number * 31, number * 1000), Of(batch, 0));
            Assert.Equal((-5L, "k-5", unchecked((ulong)-5 * 31), (number * 1000) + 1), Of(batch, 1));
            batch.EndReading();
        }
    }

    [Fact]
    public async Task Everything_else_that_channels_say_arrives_too()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2);
        await one.ConnectAsync(two);
        var channel = new ChannelId(uint.MaxValue, uint.MaxValue, ushort.MaxValue);
        var session = new Session(ulong.MaxValue, uint.MaxValue);
        ActorMessage[] messages =
        [
            new() { Kind = MessageKind.Open, Channel = channel, Session = session },
            new() { Kind = MessageKind.Opened, Channel = channel, Session = session, Position = 9, Credit = ulong.MaxValue, Number = 4 },
            new() { Kind = MessageKind.Data, Channel = channel, Session = session, Number = 8, Watermark = -1 },
            new() { Kind = MessageKind.Ack, Channel = channel, Session = session, Position = ulong.MaxValue, Credit = 5, Number = 0 },
            new() { Kind = MessageKind.Refused, Channel = channel, Session = session },
        ];

        foreach (var message in messages)
        {
            Assert.True(one.Transport.Send(2, message));
        }

        foreach (var message in messages)
        {
            var (_, received) = await two.Sink.MessageAsync();
            Assert.Equal(Text(message), Text(received));
        }
    }

    [Fact]
    public async Task A_worker_that_ends_says_goodbye_and_is_found_gone()
    {
        await using var one = await TestNode.StartAsync(1);
        var two = await TestNode.StartAsync(2);
        await one.ConnectAsync(two);

        await two.DisposeAsync();

        Assert.True((await one.Sink.LostAsync()).IsOrderly);
        Assert.Equal(2UL, (await one.Sink.GoneAsync()).Incarnation);
        Assert.False(one.Transport.Send(2, TestNode.Data(1, 1)));
    }

    [Fact]
    public async Task Another_incarnation_at_the_address_is_not_spoken_to()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(3);

        one.Transport.Watch([new TransportPeer(2, "worker2", two.Transport.Address)]);

        Assert.Equal(2UL, (await one.Sink.GoneAsync()).Incarnation);
        Assert.Contains("WAL5405", await two.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_comes_later_is_connected_to()
    {
        await using var one = await TestNode.StartAsync(1);
        var early = await TestNode.StartAsync(2);
        var peer = early.Peer;
        await early.DisposeAsync();
        one.Transport.Watch([peer]);
        Assert.Equal(peer, await one.Sink.GoneAsync());

        await using var two = await TestNode.StartAsync(2, new TransportSettings { Listen = peer.Address });

        Assert.Equal(peer, await one.Sink.ConnectedAsync());
    }

    [Fact]
    public async Task A_worker_that_left_the_view_is_let_go()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2);
        await one.ConnectAsync(two);

        one.Transport.Watch([]);

        Assert.True((await one.Sink.LostAsync()).IsOrderly);
        Assert.Contains("goodbye", await two.Log.NextAsync(5407), StringComparison.Ordinal);
        await one.DisposeAsync();
        Assert.Equal(1, two.Log.Count(5405));
    }

    [Theory]
    [InlineData("other", "a1", "WAL5403")]
    [InlineData("counts", "b2", "WAL5404")]
    public async Task Another_application_or_plan_is_refused_with_the_reason_on_both_sides(string application, string plan, string code)
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2, application: application, plan: plan);

        one.Transport.Watch([two.Peer]);

        var reason = await one.Sink.RejectedAsync();
        Assert.Equal(code, reason.Code);
        Assert.Contains(code, await one.Log.NextAsync(5404), StringComparison.Ordinal);
        Assert.Contains(code, await two.Log.NextAsync(5406), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_was_declared_dead_is_refused()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2);
        two.Dead.Add(1);

        one.Transport.Watch([two.Peer]);

        Assert.Equal("WAL5408", (await one.Sink.RejectedAsync()).Code);
    }

    [Fact]
    public async Task A_worker_that_is_declared_dead_loses_the_connection_it_has()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2);
        await one.ConnectAsync(two);

        two.Dead.Add(1);
        two.Transport.Watch([]);

        Assert.False((await one.Sink.LostAsync()).IsOrderly);
        Assert.Equal("WAL5408", (await one.Sink.RejectedAsync()).Code);
    }

    private static (long Item, string Key, ulong Hash, ulong Position) Of(KeyedBatch<string, long> batch, int index)
    {
        var message = batch.Messages[index];
        return (message.Item, message.Key, message.Hash, message.Position);
    }

    private static string Text(ActorMessage message) =>
        $"{message.Kind} {message.Channel} {message.Session} {message.Number} {message.Position} {message.Credit} {(message.Kind == MessageKind.Data ? message.Watermark : 0)}";
}
