using Demo.Counting;
using Demo.Processes;

namespace Demo;

/// <summary>
/// Lines come from a file and answers go to files, both of which Wallaroo can take up where it left them. So here the worker is
/// killed in the middle of its work, several times, and each answer is there exactly once all the same.
/// </summary>
internal sealed class OverFiles(Text text, string directory)
{
    private const int Times = 1000;
    private const int BytesPerAnswer = 11;
    private static readonly double[] Moments = [0.2, 0.45, 0.7];
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    public async Task<bool> RunAsync()
    {
        Story.Title($"2. Over files: {text.Name} {Times:N0} times, {text.Words * Times:N0} words, and a kill in full flight, {Moments.Length} times");
        var input = text.Write(Path.Combine(directory, "input.txt"), Times);
        var output = new OutputDirectory(Path.Combine(directory, "answers"));
        string[] arguments = ["--file", input, "--output", output.Path, "--resilience-dir", directory];
        Story.Command($"WordCount {string.Join(' ', arguments)}");
        foreach (var moment in Moments)
        {
            await using var worker = ChildProcess.Start("the worker", Artifacts.Example("WordCount"), arguments);
            var isThere = await output.WaitForBytesAsync((long)(moment * text.Words * Times * BytesPerAnswer), worker.Exited).WaitAsync(Limit);
            if (!isThere)
            {
                break;
            }

            Story.Says($"{output.Bytes / 1e6:0.0} MB of answers are written. Now:");
            Story.Kill(worker.Id);
            await worker.KillAsync();
        }

        await using var last = ChildProcess.Start("the worker", Artifacts.Example("WordCount"), arguments);
        var code = await last.WaitForExitAsync(Limit);
        if (code != 0)
        {
            Story.Failed($"the worker ended with exit code {code}. {last.Telling()}");
            return false;
        }

        var answers = new Answers();
        foreach (var line in output.Lines)
        {
            answers.Take(line);
        }

        return Story.Compare(answers, text.CountsOf(Times), allowedRepetitions: 0);
    }
}
