using System.Net;
using System.Net.Sockets;
using Wallaroo.Actors.Sources;
using static Wallaroo.Actors.Tests.Sources.Tcp.TcpSourceBed;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

public sealed class TcpListeningTests
{
    [Fact]
    public async Task Port_0_lets_the_system_choose_and_tells()
    {
        await using var bed = new TcpSourceBed().Open();
        var endPoint = Assert.Single(bed.Intake.EndPoints);
        Assert.NotEqual(0, endPoint.Port);
        Assert.Equal($"source \"in\" listens on {endPoint}", await bed.Log.NextAsync(ListeningEvent));
    }

    [Fact]
    public async Task A_host_name_is_listened_on_at_all_of_its_addresses()
    {
        await using var bed = new TcpSourceBed(address: new TcpAddress("localhost", 0)).Open();
        Assert.Single(bed.Intake.EndPoints.Select(endPoint => endPoint.Port).Distinct());
        for (var index = 0; index < bed.Intake.EndPoints.Count; index++)
        {
            using var sender = await bed.ConnectAsync(index);
            await sender.SendAllAsync(Lines("hello"));
            await bed.Driver.ReadAsync(1);
        }
    }

    [Theory]
    [InlineData("::1", "::1")]
    [InlineData("::", "::1")]
    [InlineData("::", "127.0.0.1")]
    [InlineData("0.0.0.0", "127.0.0.1")]
    public async Task Addresses_of_both_families_are_listened_on(string host, string from)
    {
        Assert.SkipUnless(Socket.OSSupportsIPv6 || !host.Contains(':'), "this machine has no IPv6");
        await using var bed = new TcpSourceBed(address: new TcpAddress(host, 0)).Open();
        using var sender = await bed.DialAsync(new IPEndPoint(IPAddress.Parse(from), bed.Intake.EndPoints[0].Port));
        await sender.SendAllAsync(Lines("hello"));
        await bed.Driver.ReadAsync(1);
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named()
    {
        await using var first = new TcpSourceBed().Open();
        var address = new TcpAddress("127.0.0.1", first.Intake.EndPoints[0].Port);
        var error = Assert.Throws<SourceException>(() => new TcpSourceBed(address: address).Open());
        Assert.Equal("WAL6021", error.Code);
        Assert.Contains($"cannot listen on {address}: another process listens there", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_without_an_address_and_the_address_of_another_machine_are_named()
    {
        Assert.Equal("WAL6020", Assert.Throws<SourceException>(() => Open("no-such-host.invalid")).Code);
        Assert.Equal("WAL6022", Assert.Throws<SourceException>(() => Open("192.0.2.1")).Code);

        static TcpSourceBed Open(string host) => new TcpSourceBed(address: new TcpAddress(host, 0)).Open();
    }

    [Fact]
    public async Task A_port_can_be_listened_on_again_at_once_after_its_connections_were_closed()
    {
        TcpAddress address;
        await using (var first = new TcpSourceBed().Open())
        {
            address = new TcpAddress("127.0.0.1", first.Intake.EndPoints[0].Port);
            using var sender = await first.ConnectAsync();
            await first.DisposeAsync();
            await sender.ClosedAsync();
        }

        await using var second = new TcpSourceBed(address: address).Open();
        using var again = await second.ConnectAsync();
    }

    [Fact]
    public async Task Disposing_drops_what_waits_and_gives_every_buffer_back()
    {
        var bed = new TcpSourceBed().Open();
        using var sender = await bed.ConnectAsync();
        await sender.SendAllAsync(Lines("a"));
        await bed.Driver.WokenAsync("the first chunk");
        Assert.Equal(1, bed.Counters.WaitingChunks);
        await Awaited.Within(bed.DisposeAsync().AsTask(), "the reader's end");
        await sender.ClosedAsync();
        Assert.Equal((0, 0), (bed.Counters.WaitingBytes, bed.Counters.WaitingChunks));
        await Assert.ThrowsAnyAsync<SocketException>(() => bed.DialAsync());
    }
}
