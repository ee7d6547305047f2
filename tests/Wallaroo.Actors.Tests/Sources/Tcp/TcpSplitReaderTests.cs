using System.Net.Sockets;
using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Codecs;
using static Wallaroo.Actors.Tests.Sources.Tcp.TcpSourceBed;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

public sealed class TcpSplitReaderTests
{
    [Fact]
    public async Task Messages_arrive_in_order_however_they_are_sent()
    {
        await using var bed = new TcpSourceBed(framing: Framing.LengthPrefixed).Open();
        using var sender = await bed.ConnectAsync();
        byte[] stream = [0, 0, 0, 1, (byte)'a', 0, 0, 0, 2, (byte)'b', (byte)'c', 0, 0, 0, 0];
        foreach (var piece in stream.Chunk(3))
        {
            await sender.SendAllAsync(piece);
        }

        await bed.Driver.ReadAsync(3);
        Assert.Equal(["a", "bc", ""], bed.Messages);
        Assert.Equal(ReadOutcome.Wait, bed.Driver.Reader.Read(bed.Driver.Output, 1));
        Assert.Equal(0, bed.Counters.WaitingBytes);
        Assert.Equal(0, bed.Counters.WaitingChunks);
    }

    [Fact]
    public async Task Each_connection_keeps_its_order_and_loses_nothing()
    {
        const int Connections = 200;
        const int PerConnection = 50;
        await using var bed = new TcpSourceBed(new TcpSourceSettings { MessagesPerTurn = 7 }).Open();
        var senders = await Task.WhenAll(Enumerable.Range(0, Connections).Select(_ => bed.DialAsync()));
        var sending = senders.Select((sender, id) => sender.SendAllAsync(Lines(Numbers(id, PerConnection)))).ToArray();
        await bed.Driver.ReadAsync(Connections * PerConnection);
        await Task.WhenAll(sending);
        for (var id = 0; id < Connections; id++)
        {
            var prefix = $"{id}:";
            Assert.Equal(Numbers(id, PerConnection), bed.Messages.Where(message => message.StartsWith(prefix, StringComparison.Ordinal)));
        }

        foreach (var sender in senders)
        {
            sender.Dispose();
        }

        static IEnumerable<string> Numbers(int id, int count) => Enumerable.Range(0, count).Select(number => $"{id}:{number}");
    }

    [Fact]
    public async Task A_sender_that_never_stops_does_not_starve_another()
    {
        await using var bed = new TcpSourceBed().Open();
        using var greedy = await bed.ConnectAsync();
        using var modest = await bed.ConnectAsync();
        var sending = greedy.SendForeverAsync(Lines(Enumerable.Repeat("more", 10_000)));
        await bed.Driver.ReadAsync(100_000);
        await modest.SendAllAsync(Lines("me too"));
        while (bed.Messages[^1] != "me too")
        {
            bed.Messages.Clear();
            await bed.Driver.ReadAsync(1);
        }

        greedy.Dispose();
        await Awaited.Within(sending, "the greedy sender's end");
    }

    [Fact]
    public async Task A_sender_feels_that_nothing_is_taken_and_two_buffers_are_all_that_waits()
    {
        await using var bed = new TcpSourceBed(new TcpSourceSettings { ChunkBytes = 4096 }).Open();
        using var sender = await bed.ConnectAsync();
        var lines = Enumerable.Range(0, 1_000_000).Select(number => $"{number:D9}").ToArray();
        var sending = sender.SendAllAsync(Lines(lines));
        await bed.Log.NextAsync(PausedEvent);
        Assert.Equal(2 * 4096, bed.Counters.WaitingBytes);
        Assert.Equal(2, bed.Counters.WaitingChunks);
        Assert.Equal(2 * 4096, bed.Counters.ReceivedBytes);
        Assert.False(sending.IsCompleted);

        await bed.Driver.ReadAsync(lines.Length);
        await sending;
        Assert.Equal(lines, bed.Messages);
    }

    [Fact]
    public async Task Many_greedy_senders_share_the_buffers_of_their_reader()
    {
        const int Senders = 5;
        await using var bed = new TcpSourceBed(new TcpSourceSettings { ChunkBytes = 4096, ChunksPerReader = 3 }).Open();
        var senders = new List<Socket>();
        var sending = new List<Task>();
        for (var index = 0; index < Senders; index++)
        {
            senders.Add(await bed.ConnectAsync());
            sending.Add(senders[^1].SendAllAsync(Lines(Enumerable.Repeat("line", 100_000))));
        }

        await bed.Log.NextAsync(PausedEvent, Senders);
        Assert.Equal(3, bed.Counters.WaitingChunks);
        Assert.Equal(3 * 4096, bed.Counters.WaitingBytes);
        await bed.Driver.ReadAsync(Senders * 100_000);
        await Task.WhenAll(sending);
        senders.ForEach(sender => sender.Dispose());
    }

    [Fact]
    public async Task Silent_connections_hold_no_buffer()
    {
        await using var bed = new TcpSourceBed(new TcpSourceSettings { ChunksPerReader = 1 }).Open();
        using var silent = await bed.ConnectAsync();
        using var halfway = await bed.ConnectAsync();
        await halfway.SendAllAsync("half a li"u8.ToArray());
        using var sender = await bed.ConnectAsync();
        await sender.SendAllAsync(Lines("heard"));
        await bed.Driver.ReadAsync(1);
        Assert.Equal(["heard"], bed.Messages);
    }

    [Fact]
    public async Task Connections_above_the_limit_are_closed_and_the_first_is_told()
    {
        await using var bed = new TcpSourceBed(new TcpSourceSettings { MaxConnections = 2 }).Open();
        using var first = await bed.ConnectAsync();
        using var second = await bed.ConnectAsync();
        for (var refused = 0; refused < 2; refused++)
        {
            using var more = await bed.DialAsync();
            await more.ClosedAsync();
        }

        Assert.Contains("there are 2 connections already", await bed.Log.NextAsync(RefusedEvent), StringComparison.Ordinal);
        await bed.Log.NextAsync(RefusedTooEvent);
        Assert.Equal(2, bed.Counters.Refused);

        first.Dispose();
        await bed.Driver.WokenAsync("the hang-up");
        Assert.Equal(ReadOutcome.Wait, bed.Driver.Reader.Read(bed.Driver.Output, 1));
        using var third = await bed.ConnectAsync();
        await third.SendAllAsync(Lines("in"));
        await bed.Driver.ReadAsync(1);
        Assert.Equal(2, bed.Intake.Connections);
    }

    [Fact]
    public async Task Two_readers_share_the_connections_evenly()
    {
        await using var bed = new TcpSourceBed().Open();
        await using var other = new ReaderDriver<string>(
            new TcpSplitReader<string>(bed.Intake, Framing.Lines, System.Text.Encoding.Latin1.GetString)).Open();
        var senders = new List<Socket>();
        for (var index = 0; index < 4; index++)
        {
            senders.Add(await bed.ConnectAsync());
            await senders[index].SendAllAsync(Lines("one"));
        }

        await bed.Driver.ReadAsync(2);
        await other.ReadAsync(2);
        senders.ForEach(sender => sender.Dispose());
    }

    [Fact]
    public async Task Reading_allocates_nothing_for_a_message()
    {
        const int Messages = 200_000;
        await using var bed = new TcpSourceBed().Open();
        await using var reader = new TcpSplitReader<int>(bed.Intake, Framing.Lines, line => line.Length);
        await bed.Driver.Reader.DisposeAsync();
        var woken = new SemaphoreSlim(0);
        reader.Open([], () => woken.Release());
        using var sender = await bed.ConnectAsync();
        var sending = sender.SendAllAsync(Lines(Enumerable.Repeat("some words", Messages)));
        var output = new Counted();
        var allocated = 0L;
        while (output.Count < Messages)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var outcome = reader.Read(output, 1000);
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            if (outcome == ReadOutcome.Wait && output.Count < Messages)
            {
                await Awaited.Within(woken.WaitAsync(), "a wake");
            }
        }

        await sending;
        Assert.InRange(allocated, 0, Messages / 10);
    }

    [Fact]
    public async Task There_is_no_position_to_write()
    {
        await using var bed = new TcpSourceBed();
        using var buffer = new WireBuffer();
        Assert.Throws<NotSupportedException>(() =>
        {
            var writer = new WireWriter(buffer);
            bed.Driver.Reader.WritePosition(ref writer);
        });
    }

    private sealed class Counted : SourceOutput<int>
    {
        public int Count { get; private set; }

        public override void Take(int message) => Count++;

        public override void Take(ReadOnlySpan<byte> frame, Decoder<int> decode)
        {
            Count += decode(frame) == 10 ? 1 : 0;
        }
    }
}
