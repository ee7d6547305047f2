using Demo.Counting;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Recovery;

/// <summary>A file source, a file sink, <c>kill -9</c>: exactly once.</summary>
public sealed class KilledOverFilesTests
{
    private const int Kills = 20;
    private static readonly TimeSpan LastRun = TimeSpan.FromMinutes(5);

    [Fact]
    public Task A_worker_killed_at_twenty_random_moments_publishes_every_answer_once() => CountAsync(10_000_000);

    [Fact(Explicit = true)]
    [Trait("Kind", "Soak")]
    public Task A_worker_killed_at_twenty_random_moments_of_a_large_text_publishes_every_answer_once() => CountAsync(100_000_000);

    private static async Task CountAsync(long bytes)
    {
        var moments = new KillMoments(Kills);
        await moments.TryAsync(async () =>
        {
            await using var place = new TestPlace();
            var text = SampleText.Write(place["text.txt"], bytes);
            var output = new OutputDirectory(place["answers"]);
            string[] arguments = ["--file", text.Path, "--output", output.Path];
            var kills = 0;
            foreach (var moment in moments.All)
            {
                kills += await KillAsync(place.StartWordCount(arguments), moment, output, text.AnswerBytes) ? 1 : 0;
            }

            var last = place.StartWordCount(arguments);
            Assert.True(await last.WaitForExitAsync(LastRun) == 0, last.Telling());
            Assert.Equal(Kills, kills);
            var answers = new Answers();
            foreach (var line in output.Lines)
            {
                answers.Take(line);
            }

            Assert.Empty(answers.DifferencesFrom(text.Counts));
            Assert.Equal((text.Words, 0L), (answers.Taken, answers.Repeated));
        });
    }

    /// <returns>Whether it was still at work.</returns>
    private static async Task<bool> KillAsync(ChildProcess worker, KillMoment moment, OutputDirectory output, long answerBytes)
    {
        var isThere = moment.Share is { } share
            ? await output.WaitForBytesAsync((long)(share * answerBytes), worker.Exited).WaitAsync(LastRun)
            : await Task.WhenAny(worker.Exited, Task.Delay(moment.AfterStart)) != worker.Exited;
        if (!isThere && await worker.Exited != 0)
        {
            Assert.Fail($"The worker failed by itself. {worker.Telling()}");
        }

        await worker.KillAsync();
        return isThere;
    }
}
