using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Recovery;

/// <summary>A file source, a TCP sink, <c>kill -9</c>: at least once, in order.</summary>
public sealed class KilledOverTcpTests
{
    private static readonly TimeSpan LastRun = TimeSpan.FromMinutes(5);

    [Fact]
    public Task A_worker_killed_at_random_moments_leaves_no_answer_out_and_repeats_only_after_a_restart() => CountAsync(10, 3_000_000);

    [Fact(Explicit = true)]
    [Trait("Kind", "Soak")]
    public Task A_worker_killed_at_twenty_random_moments_of_a_large_text_leaves_no_answer_out() => CountAsync(20, 100_000_000);

    /// Over TCP the worker is killed when it has answered all that was sent: what it was only reading would be gone.
    [Fact]
    public async Task Counts_go_on_where_they_were_when_the_worker_was_killed()
    {
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        string[] arguments = ["--in", $"localhost:{port}", "--out", receiver.Address];
        for (var round = 1; round <= 3; round++)
        {
            var worker = await place.StartReadyWordCountAsync(arguments);
            await using var sender = await FrameSender.ConnectAsync(port);
            await sender.SendAsync("again and again");
            await receiver.Answers.WaitForAsync(3 * round, TestPlace.Limit);
            await worker.KillAsync();
        }

        Assert.Empty(receiver.Answers.DifferencesFrom(new Dictionary<string, long>(StringComparer.Ordinal) { ["again"] = 6, ["and"] = 3 }));
        Assert.Empty(receiver.Faults);
    }

    /// The journal holds the acknowledgements of all answers but the last few when it rests, and no snapshot yet.
    [Fact]
    public async Task What_was_acknowledged_before_the_kill_is_not_repeated_by_a_replay()
    {
        const int Words = 20_000;
        await using var place = new TestPlace();
        await using var receiver = new AnswerReceiver();
        var port = FreePorts.Next();
        string[] arguments = ["--in", $"localhost:{port}", "--out", receiver.Address];
        var first = await place.StartReadyWordCountAsync(arguments);
        await using (var sender = await FrameSender.ConnectAsync(port))
        {
            for (var word = 0; word < Words; word++)
            {
                await sender.SendAsync($"word{word}");
            }
        }

        await receiver.Answers.WaitForAsync(Words, TestPlace.Limit);
        await JournalWatch.RestsAsync(place.Journal);
        await first.KillAsync();

        await place.StartReadyWordCountAsync(arguments);
        await using (var sender = await FrameSender.ConnectAsync(port))
        {
            await sender.SendAsync("last");
        }

        await receiver.Answers.WaitForAsync(Words + 1, TestPlace.Limit);
        Assert.Equal(0, receiver.Answers.Repeated);
        Assert.Empty(receiver.Faults);
    }

    private static async Task CountAsync(int kills, long bytes)
    {
        var moments = new KillMoments(kills);
        await moments.TryAsync(async () =>
        {
            await using var place = new TestPlace();
            await using var receiver = new AnswerReceiver();
            var text = SampleText.Write(place["text.txt"], bytes);
            string[] arguments = ["--file", text.Path, "--out", receiver.Address];
            foreach (var moment in moments.All)
            {
                var worker = place.StartWordCount(arguments);
                var reached = moment.Share is { } share
                    ? receiver.Answers.WaitForAsync((long)(share * text.Words), LastRun)
                    : Task.Delay(moment.AfterStart);
                Assert.True(await Task.WhenAny(reached, worker.Exited) == reached, $"The worker ended by itself. {worker.Telling()}");
                await reached;
                await worker.KillAsync();
            }

            var last = place.StartWordCount(arguments);
            Assert.True(await last.WaitForExitAsync(LastRun) == 0, last.Telling());
            await receiver.Answers.WaitForAsync(text.Words, TestPlace.Limit);
            Assert.Empty(receiver.Answers.DifferencesFrom(text.Counts));
            Assert.Empty(receiver.Faults);
        });
    }
}
