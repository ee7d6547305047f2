using Demo.Counting;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Limits;

/// <summary>Whoever is slower makes the others wait, up to the sender's socket; memory is bounded, and nothing is lost.</summary>
public sealed class BackpressureTests
{
    private const int LinesPerRound = 2000;
    private const int MostPeakMiB = 700;
    private const long MostBytesTaken = 400_000_000;
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(5);
    private static readonly string[] Limits = ["--set", "wallaroo.memory.budget-bytes=32MiB"];

    [Fact]
    public async Task A_receiver_that_stops_stops_the_sender_in_bounded_memory_and_gets_everything_when_it_goes_on()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver(isReading: false);
        var port = FreePorts.Next();
        var worker = await place.StartReadyWordCountAsync(["--in", $"localhost:{port}", "--out", receiver.Address, .. Limits]);
        await using var sender = await FrameSender.ConnectAsync(port);

        var (rounds, write) = await SendUntilStalledAsync(sender);
        var peak = MemoryUse.IsKnown ? MemoryUse.PeakMiB(worker) : 0;
        receiver.Read();
        await write.WaitAsync(TestPlace.Limit);
        await receiver.Answers.WaitForAsync(rounds * Words, TestPlace.Limit);

        Assert.InRange(peak, 0, MostPeakMiB);
        Assert.Empty(receiver.Answers.DifferencesFrom(Counts(rounds)));
        Assert.Equal(0, receiver.Answers.Repeated);
    }

    [Fact]
    public async Task A_sender_that_is_faster_than_the_worker_is_slowed_down_and_everything_is_counted()
    {
        const int Rounds = 150;
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        var worker = await place.StartReadyWordCountAsync(["--in", $"localhost:{port}", "--out", receiver.Address, "--threads", "1", .. Limits]);
        await using var sender = await FrameSender.ConnectAsync(port);
        var round = Round();
        for (var i = 0; i < Rounds; i++)
        {
            await sender.SendAsync(round).WaitAsync(TestPlace.Limit);
        }

        await receiver.Answers.WaitForAsync(Rounds * Words, TestPlace.Limit);
        Assert.InRange(MemoryUse.IsKnown ? MemoryUse.PeakMiB(worker) : 0, 0, MostPeakMiB);
        Assert.Empty(receiver.Answers.DifferencesFrom(Counts(Rounds)));
        Assert.Equal(0, receiver.Answers.Repeated);
    }

    /// Sends rounds until one is not taken for a while; that one is on its way yet.
    private static async Task<(int Rounds, Task Last)> SendUntilStalledAsync(FrameSender sender)
    {
        var round = Round();
        for (var rounds = 1; ; rounds++)
        {
            Assert.True((long)rounds * round.Length < MostBytesTaken, $"The worker has taken {rounds * (long)round.Length} bytes although nobody takes its answers.");
            var write = sender.SendAsync(round);
            if (await Task.WhenAny(write, Task.Delay(Stall)) != write)
            {
                return (rounds, write);
            }
        }
    }

    private static long Words => LinesPerRound * 5;

    /// The same lines each round: the words of a line are its number and four that all have.
    private static IEnumerable<string> Lines => Enumerable.Range(0, LinesPerRound).Select(static line => $"word{line} and some more words");

    private static byte[] Round() => [.. Lines.SelectMany(FrameSender.Frame)];

    private static Dictionary<string, long> Counts(int rounds) =>
        IndependentCount.Of(Lines).ToDictionary(static word => word.Key, word => word.Value * rounds, StringComparer.Ordinal);
}
