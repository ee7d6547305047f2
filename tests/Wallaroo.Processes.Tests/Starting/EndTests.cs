using System.Runtime.InteropServices;
using Demo.Processes;
using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Starting;

/// <summary>A worker that is asked to end gives out all that it took, and ends well.</summary>
public sealed partial class EndTests
{
    private const int Terminate = 15;

    [Fact]
    public Task A_worker_that_is_terminated_drains_and_ends_with_0() =>
        EndsAsync((worker, _) => Task.FromResult(Kill(worker.Id, Terminate)));

    [Fact]
    public Task A_worker_that_is_shut_down_drains_and_ends_with_0() => EndsAsync(async (_, running) =>
    {
        var (code, text) = await running.Place.RunWallarooAsync("shutdown", running.External);
        Assert.True(code == 0, text);
        return code;
    });

    [Fact]
    public async Task A_worker_whose_receiver_is_gone_says_what_it_waits_for_and_leaves_it_to_the_next_start()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        const int Lines = 1000;
        await using var place = new TestPlace();
        var (port, external, receiverPort) = (FreePorts.Next(), $"localhost:{FreePorts.Next()}", FreePorts.Next());
        string[] arguments = ["--in", $"localhost:{port}", "--out", $"localhost:{receiverPort}", "--external", external];
        var worker = await place.StartReadyWordCountAsync(arguments);
        await using (var sender = await FrameSender.ConnectAsync(port))
        {
            await sender.SendAsync([.. Enumerable.Range(0, Lines).SelectMany(static _ => FrameSender.Frame("many"))]);
            await WaitForSourceAsync(place, external, Lines);
        }

        var began = System.Diagnostics.Stopwatch.StartNew();
        Kill(worker.Id, Terminate);
        Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
        Assert.InRange(began.Elapsed.TotalSeconds, 0, 20);
        Assert.Contains(worker.Lines, static line => line.Contains($"Waiting before the end: sink \"totals\" has not taken {Lines} messages."));
        Assert.Contains(worker.Lines, static line => line.Contains($"Nothing moves any more, and the worker ends: sink \"totals\" has not taken {Lines} messages."));

        await using var receiver = new AnswerReceiver(port: receiverPort);
        var next = await place.StartReadyWordCountAsync(arguments);
        await receiver.Answers.WaitForAsync(Lines, TestPlace.Limit);
        Assert.DoesNotContain(next.Lines, static line => line.Contains("Replayed"));
        Kill(next.Id, Terminate);
        Assert.True(await next.WaitForExitAsync(TestPlace.Limit) == 0, next.Telling());
        Assert.Empty(receiver.Answers.DifferencesFrom(new Dictionary<string, long>(StringComparer.Ordinal) { ["many"] = Lines }));
        Assert.Equal(0, receiver.Answers.Repeated);
    }

    private static async Task EndsAsync(Func<ChildProcess, (TestPlace Place, string External), Task<int>> end)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "There are no signals.");
        await using var place = new TestPlace();
        var port = FreePorts.Next();
        var external = $"localhost:{FreePorts.Next()}";
        string[] arguments = ["--in", $"localhost:{port}", "--output", place["answers"], "--external", external];
        var lines = Enumerable.Range(0, 2000).Select(static line => $"line {line} of many").ToList();
        for (var round = 1; round <= 2; round++)
        {
            var worker = await place.StartReadyWordCountAsync(arguments);
            await using (var sender = await FrameSender.ConnectAsync(port))
            {
                await sender.SendAsync([.. lines.SelectMany(FrameSender.Frame)]);
                await WaitForSourceAsync(place, external, round * lines.Count);
            }

            Assert.Equal(0, await end(worker, (place, external)));
            Assert.True(await worker.WaitForExitAsync(TestPlace.Limit) == 0, worker.Telling());
        }

        var answers = new Demo.Counting.Answers();
        foreach (var line in new OutputDirectory(place["answers"]).Lines)
        {
            answers.Take(line);
        }

        Assert.Empty(answers.DifferencesFrom(Demo.Counting.IndependentCount.Of(lines.Concat(lines))));
        Assert.Equal(0, answers.Repeated);
    }

    /// What a source has not read yet when it stops is not the worker's: the state is asked until it has read all.
    private static async Task WaitForSourceAsync(TestPlace place, string external, int lines)
    {
        using var limit = new CancellationTokenSource(TestPlace.Limit);
        var text = "";
        while (text.Trim() != $"{lines}")
        {
            limit.Token.ThrowIfCancellationRequested();
            (_, text) = await place.RunWallarooAsync("query", "count", "many", "--external", external);
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
