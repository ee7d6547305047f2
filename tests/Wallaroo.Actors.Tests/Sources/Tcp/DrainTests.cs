using System.Net.Sockets;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Tcp;
using static Wallaroo.Actors.Tests.Sources.Tcp.TcpSourceBed;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

public sealed class DrainTests
{
    [Fact]
    public async Task What_was_received_is_given_and_then_comes_the_end()
    {
        await using var bed = new TcpSourceBed(new TcpSourceSettings { ChunkBytes = 4096 }).Open();
        using var sender = await bed.ConnectAsync();
        using var silent = await bed.ConnectAsync();
        var lines = Enumerable.Range(0, 5000).Select(number => $"{number}").ToArray();
        await sender.SendAllAsync(Lines(lines));
        await bed.Log.NextAsync(PausedEvent);
        bed.Driver.Reader.Drain();
        await Assert.ThrowsAnyAsync<SocketException>(() => bed.DialAsync());
        Assert.Equal(lines, await bed.Driver.ReadToEndAsync());
        await sender.ClosedAsync();
        await silent.ClosedAsync();
        Assert.Equal((0, 0), (bed.Intake.Connections, bed.Counters.WaitingChunks));
    }

    [Fact]
    public async Task A_source_without_connections_ends_at_once()
    {
        await using var bed = new TcpSourceBed().Open();
        Assert.Equal(ReadOutcome.Wait, bed.Driver.Reader.Read(bed.Driver.Output, 1));
        bed.Driver.Reader.Drain();
        await bed.Driver.WokenAsync("the end");
        Assert.Equal(ReadOutcome.End, bed.Driver.Reader.Read(bed.Driver.Output, 1));
    }

    [Fact]
    public async Task A_sender_that_never_stops_does_not_keep_the_source_from_ending()
    {
        await using var bed = new TcpSourceBed().Open();
        using var greedy = await bed.ConnectAsync();
        var sending = greedy.SendForeverAsync(Lines(Enumerable.Repeat("more", 10_000)));
        await bed.Driver.ReadAsync(50_000);
        bed.Driver.Reader.Drain();
        await bed.Driver.ReadToEndAsync();
        await Awaited.Within(sending, "the greedy sender to be cut off");
    }
}
