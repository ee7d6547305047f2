using System.Net.Sockets;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sinks.Streams;

namespace Wallaroo.Actors.Tests.Sinks.Streams;

public sealed class TcpByteTargetTests
{
    private const int NotConnectedEvent = 6501;
    private const int StillNotConnectedEvent = 6502;
    private static readonly ByteTargetSettings Settings = new() { ConnectTimeout = TimeSpan.FromSeconds(30) };
    private readonly RecordedEvents _events = new();
    private readonly RecordingLogger _log = new();

    [Fact]
    public async Task Chunks_arrive_in_order_and_are_told_as_written()
    {
        using var receiver = new Receiver();
        await using var target = Start(receiver.Address);
        using var peer = await receiver.AcceptAsync();
        var generation = await _events.ConnectedAsync();
        Assert.Equal(1, generation);
        var sent = new List<byte>();
        for (var index = 0; index < 500; index++)
        {
            var chunk = Pattern(index, 1 + (index * 37 % 5000));
            sent.AddRange(chunk);
            target.Write(generation, chunk);
        }

        Assert.Equal(sent, await peer.ReceiveExactlyAsync(sent.Count));
        await _events.WrittenAsync(generation, sent.Count);
    }

    [Fact]
    public async Task A_large_stream_passes_through_whole()
    {
        using var receiver = new Receiver();
        await using var target = Start(new TcpAddress("localhost", receiver.Port));
        using var peer = await receiver.AcceptAsync();
        var generation = await _events.ConnectedAsync();
        var chunk = Pattern(1, 128 * 1024);
        for (var index = 0; index < 100; index++)
        {
            target.Write(generation, chunk);
        }

        var received = await peer.ReceiveExactlyAsync(100 * chunk.Length);
        Assert.True(received.Chunk(chunk.Length).All(part => part.AsSpan().SequenceEqual(chunk)), "every chunk came whole");
        await _events.WrittenAsync(generation, 100 * chunk.Length);
    }

    [Fact]
    public async Task What_waits_in_the_own_systems_send_buffer_does_not_count_as_written()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux tells what the peer's system has acknowledged");
        const int Size = 64 * 1024;
        var time = new ManualTimeProvider();
        using var receiver = new Receiver(receiveBuffer: 4096);
        await using var target = Start(receiver.Address, time);
        using var peer = await receiver.AcceptAsync();
        var generation = await _events.ConnectedAsync();
        target.Write(generation, Pattern(2, Size));
        await time.ArmedAsync(Settings.AcknowledgementPoll, "the question what was acknowledged");

        Assert.InRange(_events.WrittenSoFar(), 0, Size / 2);
        peer.Reset();
        var (lost, error) = await _events.LostAsync();
        Assert.Equal(generation, lost);
        Assert.InRange(_events.WrittenSoFar(), 0, Size / 2);
        Assert.Equal("WAL6510", Assert.IsType<SinkException>(error).Code);
    }

    [Fact]
    public async Task A_slow_receiver_gets_everything_and_it_is_told_as_it_goes()
    {
        const int Size = 1024 * 1024;
        using var receiver = new Receiver(receiveBuffer: 4096);
        await using var target = Start(receiver.Address);
        using var peer = await receiver.AcceptAsync();
        var generation = await _events.ConnectedAsync();
        var chunk = Pattern(3, Size);
        target.Write(generation, chunk);
        Assert.Equal(chunk, await peer.ReceiveExactlyAsync(Size));
        await _events.WrittenAsync(generation, Size);
    }

    [Fact]
    public async Task A_receiver_that_hangs_up_is_noticed_though_nothing_is_sent_and_the_next_connection_takes_its_place()
    {
        var time = new ManualTimeProvider();
        using var receiver = new Receiver();
        await using var target = Start(receiver.Address, time);
        var peer = await receiver.AcceptAsync();
        Assert.Equal(1, await _events.ConnectedAsync());
        await peer.SendAllAsync([1, 2, 3]);
        peer.Dispose();
        var (generation, error) = await _events.LostAsync();
        Assert.Equal(1, generation);
        Assert.Contains($"the connection to {receiver.Address} was lost: ", error!.Message, StringComparison.Ordinal);

        await ReconnectAsync(time, TimeSpan.FromMilliseconds(250));
        using var next = await receiver.AcceptAsync();
        Assert.Equal(2, await _events.ConnectedAsync());
        target.Write(1, new byte[] { 9 });
        target.Write(2, new byte[] { 1, 2, 3 });
        Assert.Equal([1, 2, 3], await next.ReceiveExactlyAsync(3));
        Assert.Equal(0, _events.LostCount);
    }

    [Fact]
    public async Task A_receiver_that_is_not_there_is_tried_again_ever_more_slowly_and_told_once()
    {
        int port;
        using (var receiver = new Receiver())
        {
            port = receiver.Port;
        }

        var time = new ManualTimeProvider();
        await using var target = Start(new TcpAddress("127.0.0.1", port), time);
        foreach (var milliseconds in (int[])[250, 500, 1000, 2000, 4000, 5000])
        {
            await ReconnectAsync(time, TimeSpan.FromMilliseconds(milliseconds));
        }

        Assert.StartsWith(
            $"sink \"out\": WAL6511 cannot connect to 127.0.0.1:{port}: Connection refused; start the receiver",
            await _log.NextAsync(NotConnectedEvent),
            StringComparison.Ordinal);
        await _log.NextAsync(StillNotConnectedEvent, 5);
        Assert.Equal(0, _log.Count(NotConnectedEvent));

        using var late = new Receiver(port);
        await ReconnectAsync(time, TimeSpan.FromSeconds(5));
        using var peer = await late.AcceptAsync();
        Assert.Equal(1, await _events.ConnectedAsync());
    }

    [Fact]
    public async Task A_receiver_that_takes_nothing_and_hangs_up_is_not_hammered()
    {
        var time = new ManualTimeProvider();
        using var receiver = new Receiver();
        await using var target = Start(receiver.Address, time);
        foreach (var milliseconds in (int[])[250, 500, 1000])
        {
            (await receiver.AcceptAsync()).Dispose();
            await _events.LostAsync();
            await ReconnectAsync(time, TimeSpan.FromMilliseconds(milliseconds));
        }

        using var peer = await receiver.AcceptAsync();
        for (var index = 0; index < 4; index++)
        {
            await _events.ConnectedAsync();
        }

        target.Write(4, new byte[] { 1 });
        await peer.ReceiveExactlyAsync(1);
        peer.Dispose();
        await _events.LostAsync();
        await ReconnectAsync(time, TimeSpan.FromMilliseconds(250));
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_told()
    {
        await using var target = Start(new TcpAddress("no-such-host.invalid", 1));
        Assert.Contains("WAL6511 cannot connect to no-such-host.invalid:1", await _log.NextAsync(NotConnectedEvent), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_target_can_be_disposed_while_it_sends_to_a_receiver_that_reads_nothing()
    {
        using var receiver = new Receiver(receiveBuffer: 4096);
        var target = Start(receiver.Address);
        using var peer = await receiver.AcceptAsync();
        var generation = await _events.ConnectedAsync();
        for (var index = 0; index < 100; index++)
        {
            target.Write(generation, new byte[256 * 1024]);
        }

        await Awaited.Within(target.DisposeAsync().AsTask(), "the target's end");
        Assert.Equal(0, _events.LostCount);
    }

    private static byte[] Pattern(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    /// <summary>Waits until the target waits for so long, and lets the time pass.</summary>
    private static async Task ReconnectAsync(ManualTimeProvider time, TimeSpan delay)
    {
        await time.ArmedAsync(delay, "the next attempt");
        time.Advance(delay);
    }

    private TcpByteTarget Start(TcpAddress address, TimeProvider? time = null)
    {
        var target = new TcpByteTarget("out", address, Settings, time ?? TimeProvider.System, _log);
        target.Start(_events);
        return target;
    }
}
