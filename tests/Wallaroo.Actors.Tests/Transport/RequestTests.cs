using System.Text;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Requests;

namespace Wallaroo.Actors.Tests.Transport;

public sealed class RequestTests
{
    private static readonly byte[] Body = [1, 2, 3];

    [Fact]
    public async Task A_request_is_answered()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2, handle: static transport => transport.Handle(9, Reverse));
        one.Transport.Watch([two.Peer]);

        Assert.Equal([3, 2, 1], await one.Transport.AskAsync(2, 9, Body, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_telling_arrives()
    {
        var told = new TaskCompletionSource<string>();
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2, handle: transport => transport.Handle(4, (from, body, _) =>
        {
            told.SetResult($"{from}: {body.Length}");
            return ValueTask.FromResult<byte[]>([]);
        }));
        await one.ConnectAsync(two);

        Assert.True(one.Transport.Tell(2, 4, Body));

        Assert.Equal("worker \"worker1\" (incarnation 1): 3", await Awaited.Within(told.Task, "the telling"));
    }

    [Fact]
    public async Task A_handler_that_fails_tells_who_asked()
    {
        await using var one = await TestNode.StartAsync(1);
        await using var two = await TestNode.StartAsync(2, handle: static transport =>
        {
            transport.Handle(1, static (_, _, _) => throw new InvalidOperationException("no such partition"));
            transport.Handle(2, static (_, _, _) => throw new TransportException("WAL5999", "mine"));
        });
        await one.ConnectAsync(two);

        var failure = await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(2, 1, Body, default));
        Assert.Equal(
            "WAL5423 request 1 of worker \"worker1\" (incarnation 1) failed: InvalidOperationException: no such partition", failure.Message);
        Assert.Equal("WAL5999", (await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(2, 2, Body, default))).Code);
        Assert.Equal("WAL5422", (await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(2, 3, Body, default))).Code);
        Assert.Equal("WAL5421", (await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(8, 3, Body, default))).Code);
    }

    [Fact]
    public async Task A_request_that_is_too_long_is_not_sent()
    {
        var settings = new TransportSettings { MaxRequestBytes = 100 };
        await using var one = await TestNode.StartAsync(1, settings);
        await using var two = await TestNode.StartAsync(2, settings, handle: static transport => transport.Handle(9, static (_, _, _) => ValueTask.FromResult(new byte[101])));
        await one.ConnectAsync(two);

        Assert.Equal("WAL5424", (await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(2, 9, new byte[101], default))).Code);
        Assert.Equal("WAL5424", (await Assert.ThrowsAsync<TransportException>(() => one.Transport.AskAsync(2, 9, Body, default))).Code);
        Assert.False(one.Transport.Tell(2, 9, new byte[101]));
    }

    [Fact]
    public async Task A_request_ends_with_its_connection()
    {
        var asked = new TaskCompletionSource();
        await using var one = await TestNode.StartAsync(1);
        var two = await TestNode.StartAsync(2, handle: transport => transport.Handle(9, async (_, _, cancellation) =>
        {
            asked.SetResult();
            await Task.Delay(Timeout.Infinite, cancellation);
            return [];
        }));
        await one.ConnectAsync(two);
        var answer = one.Transport.AskAsync(2, 9, Body, default);
        await Awaited.Within(asked.Task, "the request");

        await two.DisposeAsync();

        Assert.Equal("WAL5420", (await Assert.ThrowsAsync<TransportException>(() => answer)).Code);
    }

    [Fact]
    public async Task A_guest_is_answered_what_is_for_guests_only()
    {
        await using var seed = await TestNode.StartAsync(1, handle: static transport =>
        {
            transport.Handle(1, static (from, _, _) => ValueTask.FromResult(Encoding.UTF8.GetBytes($"welcome {from}")), isForGuests: true);
            transport.Handle(2, Reverse);
        });
        await using var joining = await SocketTransport.ListenAsync(new TransportSettings(), TimeProvider.System, new RecordingLogger());
        var self = new TransportIdentity("counts", "", "late", 0);

        var answer = await joining.AskGuestAsync(seed.Transport.Address, self, 1, Body, default);
        var refusal = await Assert.ThrowsAsync<TransportException>(() => joining.AskGuestAsync(seed.Transport.Address, self, 2, Body, default));
        var other = await Assert.ThrowsAsync<TransportException>(
            () => joining.AskGuestAsync(seed.Transport.Address, self with { Application = "other" }, 1, Body, default));
        var nobody = await Assert.ThrowsAsync<TransportException>(() => joining.AskGuestAsync("127.0.0.1:1", self, 1, Body, default));

        Assert.Equal("welcome guest \"late\"", Encoding.UTF8.GetString(answer));
        Assert.Equal(("WAL5422", "WAL5403", "WAL5425"), (refusal.Code, other.Code, nobody.Code));
    }

    private static ValueTask<byte[]> Reverse(TransportIdentity from, ReadOnlyMemory<byte> body, CancellationToken cancellation)
    {
        var answer = body.ToArray();
        answer.AsSpan().Reverse();
        return ValueTask.FromResult(answer);
    }
}
