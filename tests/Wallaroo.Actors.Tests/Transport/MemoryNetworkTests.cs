using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.InMemory;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class MemoryNetworkTests
{
    private readonly MemoryNetwork _network = new();

    [Fact]
    public async Task Nothing_moves_before_its_link_is_stepped()
    {
        var (one, sinkOne) = Join(1);
        var (two, sinkTwo) = Join(2);
        one.Watch([Peer(two, 2)]);
        var link = Assert.Single(_network.Links);
        Assert.False(one.Send(2, TestNode.Data(1, 5)));

        link.Step();
        Assert.Equal(2UL, (await sinkOne.ConnectedAsync()).Incarnation);
        Assert.True(one.Send(2, TestNode.Data(1, 5)));
        Assert.True(one.Send(2, TestNode.Data(2, 6)));
        Assert.Equal((2, 0), (link.Waiting, sinkTwo.Waiting));
        link.Step();
        Assert.Equal((1, 1), (link.Waiting, sinkTwo.Waiting));

        var (from, message) = await sinkTwo.MessageAsync();
        Assert.Equal((1UL, 1UL), (from, message.Number));
        Assert.Equal(5, Assert.IsType<KeyedBatch<string, long>>(message.Payload).ItemAt(0));
    }

    [Fact]
    public async Task A_link_that_is_cut_holds_what_was_sent_and_one_that_breaks_loses_it()
    {
        var (one, sinkOne) = Join(1);
        var (two, sinkTwo) = Join(2);
        one.Watch([Peer(two, 2)]);
        _network.Settle();
        var link = Assert.Single(_network.Links);

        link.IsCut = true;
        Assert.True(one.Send(2, TestNode.Data(1, 5)));
        _network.Settle();
        Assert.Equal(0, sinkTwo.Waiting);
        link.IsCut = false;
        _network.Settle();
        Assert.Equal(1, sinkTwo.Waiting);

        Assert.True(one.Send(2, TestNode.Data(2, 5)));
        link.Break("a fault of the test");
        Assert.Equal(new TransportLoss("a fault of the test", IsOrderly: false), await sinkOne.LostAsync());
        _network.Settle();
        Assert.Equal(1, sinkTwo.Waiting);
        Assert.True(one.Send(2, TestNode.Data(3, 5)));
    }

    [Fact]
    public async Task A_killed_worker_is_lost_and_then_gone()
    {
        var (one, sink) = Join(1);
        var (two, _) = Join(2);
        two.Watch([Peer(one, 1)]);
        one.Watch([Peer(two, 2)]);
        _network.Settle();

        _network.Kill(two);

        Assert.False((await sink.LostAsync()).IsOrderly);
        Assert.Single(_network.Links).Step();
        Assert.Equal(2UL, (await sink.GoneAsync()).Incarnation);
        Assert.False(one.Send(2, TestNode.Data(1, 5)));
        _ = _network.Join("two:1");
    }

    [Fact]
    public async Task A_worker_that_ends_says_goodbye()
    {
        var (one, sink) = Join(1);
        var (two, _) = Join(2);
        one.Watch([Peer(two, 2)]);
        _network.Settle();

        await two.DisposeAsync();

        Assert.True((await sink.LostAsync()).IsOrderly);
    }

    [Fact]
    public async Task Workers_that_do_not_belong_together_are_refused_as_over_sockets()
    {
        var (one, sink) = Join(1);
        var (two, _) = Join(2, plan: "b2");
        one.Watch([Peer(two, 2)]);

        _network.Settle();

        Assert.Equal("WAL5404", (await sink.RejectedAsync()).Code);
    }

    [Fact]
    public async Task Requests_are_answered_within_the_steps()
    {
        var (one, _) = Join(1);
        var (two, _) = Join(2);
        two.Handle(7, static (from, body, _) => ValueTask.FromResult<byte[]>([(byte)from.Incarnation, body.Span[0]]));
        two.Handle(8, static (from, _, _) => ValueTask.FromResult<byte[]>([(byte)(from.IsGuest ? 1 : 0)]), isForGuests: true);
        one.Watch([Peer(two, 2)]);

        Assert.Equal([1, 9], _network.Settle(one.AskAsync(2, 7, new byte[] { 9 }, default)));
        Assert.Equal([1], _network.Settle(one.AskGuestAsync("two:1", new TransportIdentity("", "", "late", 0), 8, default, default)));
        var refused = one.AskGuestAsync("two:1", new TransportIdentity("", "", "late", 0), 7, default, default);
        Assert.Equal("WAL5422", Assert.Throws<TransportException>(() => _network.Settle(refused)).Code);
        var nobody = one.AskGuestAsync("four:1", new TransportIdentity("", "", "late", 0), 7, default, default);
        Assert.Equal("WAL5425", Assert.Throws<TransportException>(() => _network.Settle(nobody)).Code);
        var lost = one.AskAsync(2, 7, new byte[] { 9 }, default);
        _network.Kill(two);
        Assert.Equal("WAL5420", (await Assert.ThrowsAsync<TransportException>(() => lost)).Code);
        Assert.Single(_network.Links);
    }

    private static TransportPeer Peer(MemoryTransport transport, ulong incarnation) => new(incarnation, $"worker{incarnation}", transport.Address);

    private (MemoryTransport Transport, RecordingSink Sink) Join(ulong incarnation, string plan = "a1")
    {
        var transport = _network.Join(incarnation == 1 ? "one:1" : "two:1");
        var sink = new RecordingSink();
        transport.Begin(new TransportStart
        {
            Identity = new TransportIdentity("counts", plan, $"worker{incarnation}", incarnation),
            Sink = sink,
            Codecs = TestNode.EdgeCodecs,
        });
        return (transport, sink);
    }
}
