using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.Tests.ExternalChannel;

/// <summary>What the channel does with what it should not be sent.</summary>
public sealed class ExternalChannelServerTests : IAsyncDisposable
{
    private readonly RunningChannel _channel = new();

    public ValueTask DisposeAsync() => _channel.DisposeAsync();

    [Fact]
    public async Task A_frame_that_comes_byte_by_byte_is_put_together()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        foreach (var value in RawConnection.Frame(14, ""))
        {
            await connection.SendAsync([value]);
        }

        Assert.Equal(RawConnection.Frame(15, """{"source_ids":["lines","votes"]}"""), await connection.ReceiveAsync());
    }

    [Fact]
    public async Task A_frame_of_no_length_is_passed_over()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync([0, 0, 0, 0, 0, 0, 0, 0, .. RawConnection.Frame(9, "")]);
        Assert.Equal(10, (await connection.ReceiveAsync())[5]);
    }

    [Fact]
    public async Task A_frame_of_16_KiB_is_taken_and_one_byte_more_closes_the_connection()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        var longest = new string('x', (16 << 10) - 2);
        await connection.SendAsync(1, longest);
        await connection.SendAsync(1, longest + "y");
        Assert.True(await connection.IsClosedAsync());
        Assert.Equal([$"print {longest}"], _channel.Worker.Told);
        Assert.Contains("a frame of 16385 bytes was announced", await _channel.Log.NextAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\n")]
    [InlineData("\0\0\0\u0001x")]
    public async Task Garbage_closes_the_connection_and_others_go_on(string garbage)
    {
        using var other = await RawConnection.OpenAsync(_channel.Address);
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync([.. garbage.Select(letter => (byte)letter)]);
        Assert.True(await connection.IsClosedAsync());
        Assert.StartsWith("Warning 7103 ", await _channel.Log.NextAsync(), StringComparison.Ordinal);
        await other.SendAsync(9, "");
        Assert.Equal(10, (await other.ReceiveAsync())[5]);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(99)]
    public async Task A_request_of_the_original_that_is_not_known_closes_the_connection(ushort id)
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(id, "");
        Assert.True(await connection.IsClosedAsync());
        Assert.Contains($"there is no request {id}", await _channel.Log.NextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_ends_within_a_frame_is_closed()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(RawConnection.Frame(1, "hello")[..^1]);
        connection.FinishSending();
        Assert.True(await connection.IsClosedAsync());
        Assert.Empty(_channel.Worker.Told);
    }

    [Fact]
    public async Task A_connection_stays_open_for_more_requests()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        for (var request = 0; request < 100; request++)
        {
            await connection.SendAsync(9, "");
            Assert.Equal(10, (await connection.ReceiveAsync())[5]);
        }
    }

    [Fact]
    public async Task More_than_64_connections_are_turned_away()
    {
        var open = new List<RawConnection>();
        for (var index = 0; index < ExternalChannelServer.MaxConnections; index++)
        {
            open.Add(await RawConnection.OpenAsync(_channel.Address));
            await open[^1].SendAsync(9, "");
            await open[^1].ReceiveAsync();
        }

        using var late = await RawConnection.OpenAsync(_channel.Address);
        Assert.True(await late.IsClosedAsync());
        Assert.StartsWith("Warning 7101 ", await _channel.Log.NextAsync(), StringComparison.Ordinal);
        open.ForEach(connection => connection.Dispose());
    }

    [Fact]
    public async Task Its_end_closes_its_connections()
    {
        using var connection = await RawConnection.OpenAsync(_channel.Address);
        await connection.SendAsync(9, "");
        await connection.ReceiveAsync();
        await _channel.DisposeAsync();
        Assert.True(await connection.IsClosedAsync());
    }

    [Fact]
    public async Task An_address_of_others_reach_is_warned_of_and_loopback_is_not()
    {
        await using var open = new RunningChannel("0.0.0.0");
        Assert.StartsWith($"Warning 7100 The external channel listens on 0.0.0.0:{open.Server.EndPoint.Port}, which other machines may reach", Assert.Single(open.Log.Lines), StringComparison.Ordinal);
        Assert.Empty(_channel.Log.Lines);
    }

    [Fact]
    public void A_port_that_is_taken_is_told() => Assert.Equal(
        $"WAL7040 the external channel cannot listen on {_channel.Address} (Address already in use). Choose another port with --external, or end what listens there.",
        Assert.Throws<ExternalListenException>(() => ExternalChannelServer.Start(TcpAddress.Parse(_channel.Address), _channel.Worker, "w", _channel.Log)).Message);
}
