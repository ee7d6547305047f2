using Wallaroo.Actors.Sources;
using Wallaroo.Actors.Sources.Tcp;
using static Wallaroo.Actors.Tests.Sources.Tcp.TcpSourceBed;

namespace Wallaroo.Actors.Tests.Sources.Tcp;

public sealed class BrokenConnectionTests
{
    private static readonly TcpSourceSettings Small = new() { MaxFrameBytes = 16 };

    [Fact]
    public async Task A_frame_longer_than_allowed_ends_its_connection_and_no_other()
    {
        await using var bed = new TcpSourceBed(Small).Open();
        using var good = await bed.ConnectAsync();
        using var bad = await bed.ConnectAsync();
        var peer = bad.LocalEndPoint!.ToString()!;
        await bad.SendAllAsync(Lines("ok", "much too long for sixteen", "never seen"));
        await bed.Driver.ReadAsync(1);
        Assert.Equal(ReadOutcome.Wait, bed.Driver.Reader.Read(bed.Driver.Output, 10));
        Assert.Equal(
            $"WAL6001 source \"in\": the connection of {peer} is closed at byte 3: a line is longer than the 16 bytes allowed; "
            + "raise the source's MaxFrameBytes if such frames are meant, otherwise make the sender use the source's framing",
            await bed.Log.NextAsync(BrokenEvent));
        await bad.ClosedAsync();

        await good.SendAllAsync(Lines("good"));
        await bed.Driver.ReadAsync(1);
        Assert.Equal(["ok", "good"], bed.Messages);
        Assert.Equal((1, 1), (bed.Counters.Broken, bed.Intake.Connections));
    }

    [Fact]
    public async Task Garbage_ends_its_connection()
    {
        await using var bed = new TcpSourceBed(Small, Framing.LengthPrefixed).Open();
        using var sender = await bed.ConnectAsync();
        await sender.SendAllAsync("GET / HTTP/1.1\r\n\r\n"u8.ToArray());
        await bed.Driver.WokenAsync("the garbage");
        Assert.Equal(ReadOutcome.Wait, bed.Driver.Reader.Read(bed.Driver.Output, 10));
        Assert.Contains("a header gives a payload of 1195725856 bytes", await bed.Log.NextAsync(BrokenEvent), StringComparison.Ordinal);
        await sender.ClosedAsync();
        Assert.Equal((0, 0), (bed.Counters.WaitingBytes, bed.Intake.Connections));
    }

    [Theory]
    [InlineData(true, "it ends after 1 of the 2 bytes of a payload")]
    [InlineData(false, "it ends after 3 bytes of a line")]
    public async Task Half_a_frame_and_a_hang_up_is_no_message_and_is_told(bool isFramed, string text)
    {
        await using var bed = new TcpSourceBed(Small, isFramed ? Framing.LengthPrefixed : Framing.Lines).Open();
        var sender = await bed.ConnectAsync();
        var peer = sender.LocalEndPoint!.ToString()!;
        byte[] stream = isFramed ? [0, 0, 0, 1, (byte)'a', 0, 0, 0, 2, (byte)'b'] : [.. "a\nbcd"u8];
        await sender.SendAllAsync(stream);
        sender.Dispose();
        await bed.Driver.ReadAsync(1);
        await EndOfConnectionAsync(bed);
        var told = await bed.Log.NextAsync(BrokenEvent);
        Assert.StartsWith($"WAL6003 source \"in\": the connection of {peer} is closed at byte {(isFramed ? 5 : 2)}", told, StringComparison.Ordinal);
        Assert.Contains(text, told, StringComparison.Ordinal);
        Assert.Equal(["a"], bed.Messages);
    }

    [Fact]
    public async Task A_hang_up_after_a_whole_frame_is_no_fault()
    {
        await using var bed = new TcpSourceBed(Small).Open();
        var sender = await bed.ConnectAsync();
        await sender.SendAllAsync(Lines("a"));
        sender.Dispose();
        await bed.Driver.ReadAsync(1);
        await EndOfConnectionAsync(bed);
        await bed.Log.NextAsync(HungUpEvent);
        Assert.Equal(0, bed.Counters.Broken);
    }

    [Fact]
    public async Task What_came_before_a_reset_is_given()
    {
        await using var bed = new TcpSourceBed(Small).Open();
        var sender = await bed.ConnectAsync();
        await sender.SendAllAsync(Lines("a", "b"));
        await bed.Driver.WokenAsync("the first chunk");
        sender.Reset();
        await bed.Driver.ReadAsync(2);
        await EndOfConnectionAsync(bed);
        Assert.Contains("was lost", await bed.Log.NextAsync(LostEvent), StringComparison.Ordinal);
        Assert.Equal(["a", "b"], bed.Messages);
    }

    private static async Task EndOfConnectionAsync(TcpSourceBed bed)
    {
        while (bed.Intake.Connections > 0)
        {
            if (bed.Driver.Reader.Read(bed.Driver.Output, 10) == ReadOutcome.Wait && bed.Intake.Connections > 0)
            {
                await bed.Driver.WokenAsync("the end of the connection");
            }
        }
    }
}
