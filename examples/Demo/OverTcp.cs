using System.Diagnostics;
using Demo.Counting;
using Demo.Processes;

namespace Demo;

/// <summary>
/// Lines come over TCP and answers go over TCP. Nobody acknowledges what a raw TCP connection brings, so what a worker had read
/// and not yet journaled when it was killed would be gone. That is why this sender waits for its answers before the kill.
/// </summary>
internal sealed class OverTcp(Text text, string directory)
{
    private const int HalfTimes = 40;
    private const string Rate = "3_000";
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);
    private readonly int _in = FreePorts.Next();
    private readonly int _out = FreePorts.Next();

    public async Task<bool> RunAsync()
    {
        var half = text.Write(Path.Combine(directory, "half.txt"), HalfTimes);
        var words = text.Words * HalfTimes;
        Story.Title($"1. Over TCP: {text.Name} {2 * HalfTimes} times, {2 * words:N0} words, and a kill half-way");
        var answers = new Answers();
        await using var receiver = ChildProcess.Start(
            "the receiver", Artifacts.Wallaroo, Shown("wallaroo", "receiver", "--listen", $"localhost:{_out}"), answers.Take);
        await receiver.WaitForLineAsync("Listening", Limit);

        await using (var worker = await StartWorkerAsync())
        {
            await SendAsync(half);
            await answers.WaitForAsync(words, Limit);
            Story.Says($"{answers.Taken:N0} answers: all there is to say about the first half. Now:");
            Story.Kill(worker.Id);
            await worker.KillAsync();
        }

        await using (var worker = await StartWorkerAsync())
        {
            await SendAsync(half);
            await answers.WaitForAsync(2 * words, Limit);
        }

        Story.Note("Answers may repeat after a restart over TCP; totals may not differ.");
        return Story.Compare(answers, text.CountsOf(2 * HalfTimes), allowedRepetitions: words);
    }

    private async Task<ChildProcess> StartWorkerAsync()
    {
        var clock = Stopwatch.StartNew();
        var arguments = Shown("WordCount", "--in", $"localhost:{_in}", "--out", $"localhost:{_out}", "--resilience-dir", directory);
        var worker = ChildProcess.Start("the worker", Artifacts.Example("WordCount"), arguments);
        await worker.WaitForLineAsync("Application has successfully initialized", Limit);
        Story.Says($"Process {worker.Id} takes messages after {clock.Elapsed.TotalSeconds:0.0} s.");
        return worker;
    }

    private async Task SendAsync(string file)
    {
        var arguments = Shown("wallaroo", "sender", "--host", $"localhost:{_in}", "--file", file, "--until-eof", "--rate", Rate, "--no-write");
        await using var sender = ChildProcess.Start("the sender", Artifacts.Wallaroo, arguments);
        if (await sender.WaitForExitAsync(Limit) != 0)
        {
            throw new InvalidOperationException($"The sender failed. {sender.Telling()}");
        }
    }

    private static string[] Shown(string program, params string[] arguments)
    {
        Story.Command($"{program} {string.Join(' ', arguments)}");
        return arguments;
    }
}
