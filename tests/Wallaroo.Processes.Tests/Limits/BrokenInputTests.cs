using System.Text;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Limits;

/// <summary>What a peer sends wrongly ends its connection with a word to whoever reads the log, and nobody else's.</summary>
public sealed class BrokenInputTests
{
    private const int MaxFrameBytes = 1000;

    public static TheoryData<string, byte[], string> Faults => new()
    {
        { "a frame that is too long", [0, 0, 0x03, 0xE9, 1, 2, 3], "WAL6001" },
        { "garbage", Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\n\r\n"), "WAL6001" },
        { "a negative length", [0xFF, 0xFF, 0xFF, 0xFF, 1, 2, 3], "WAL600" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public Task A_connection_that_sends_nonsense_is_closed_and_others_go_on(string what, byte[] bytes, string code) =>
        OthersGoOnAsync(async broken =>
        {
            await broken.SendAsync([.. FrameSender.Frame("before"), .. bytes]);
            await broken.WaitForEndAsync(TestPlace.Limit);
        }, code, $"{what} is answered", "before");

    [Fact]
    public Task A_connection_that_ends_inside_a_frame_is_reported_and_others_go_on() =>
        OthersGoOnAsync(async broken =>
        {
            await broken.SendAsync([.. FrameSender.Frame("before"), 0, 0, 0, 9, (byte)'h', (byte)'a', (byte)'l', (byte)'f']);
            await broken.DisposeAsync();
        }, "WAL6003", "half a frame is answered", "before");

    [Fact]
    public async Task A_frame_that_cannot_be_decoded_becomes_a_dead_letter_and_the_connection_goes_on()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        var worker = await place.StartReadyWordCountAsync("--in", $"localhost:{port}", "--out", receiver.Address);
        await using var sender = await FrameSender.ConnectAsync(port);
        await sender.SendAsync([0, 0, 0, 2, 0xC3, 0x28]);
        await sender.SendAsync("good");
        await receiver.Answers.WaitForAsync(1, TestPlace.Limit);
        Assert.Equal(1, receiver.Answers.Last["good"]);
        await worker.KillAsync();
        var (code, text) = await place.RunWallarooAsync("deadletters", "list", "--journal", $"sqlite:{Path.Combine(place.Journal, "word-count.db")}");
        Assert.True(code == 0, text);
        Assert.Contains("DecoderFallbackException", text);
        Assert.Contains("lines", text);
    }

    private static async Task OthersGoOnAsync(Func<FrameSender, Task> breakIt, string code, string good, string before)
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        var worker = await place.StartReadyWordCountAsync(
            "--in", $"localhost:{port}", "--out", receiver.Address, "--set", $"wallaroo.sources.tcp.max-frame-bytes={MaxFrameBytes}");
        await using var other = await FrameSender.ConnectAsync(port);
        await other.SendAsync("first");
        await using (var broken = await FrameSender.ConnectAsync(port))
        {
            await breakIt(broken);
        }

        var line = await worker.WaitForLineAsync(code, TestPlace.Limit);
        Assert.Contains("source \"lines\": the connection of 127.0.0.1:", line);
        Assert.Contains($"is closed at byte {FrameSender.Frame(before).Length}", line);
        await other.SendAsync(good);
        var words = good.Split(' ').Length;
        await receiver.Answers.WaitForAsync(2 + words, TestPlace.Limit);
        Assert.Equal(1, receiver.Answers.Last[before]);
        Assert.Empty(receiver.Answers.Faults);
    }
}
