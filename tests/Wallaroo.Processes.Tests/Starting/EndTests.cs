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
