// One test project: its process, what it reports while it runs, and what came of it.
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;

/// <summary>What came of a test project.</summary>
public sealed record TestOutcome(string Project)
{
    public int Passed { get; init; }

    /// <summary>The names of the tests that failed, one for each failure.</summary>
    public IReadOnlyList<string> Failures { get; init; } = [];

    public int Skipped { get; init; }

    public TimeSpan Duration { get; init; }

    /// <summary>What went wrong outside any one test: a crash, a time limit; empty where nothing did.</summary>
    public string Trouble { get; init; } = "";

    public IReadOnlyList<(string Name, double Seconds)> Slow { get; init; } = [];

    /// <summary>Trouble counts as a failure besides those of the tests.</summary>
    public int Failed => Failures.Count + (Trouble.Length > 0 ? 1 : 0);

    public static string Counts(int passed, int failed, int skipped) =>
        $"{passed} passed, {failed} failed" + (skipped > 0 ? $", {skipped} skipped" : "");

    public override string ToString() => Counts(Passed, Failed, Skipped);
}

/// <summary>Runs a test executable and follows the messages of its JSON reporter, one object a line.</summary>
public sealed class TestRun(string project, string executable, Action<string> say)
{
    private const double SlowSeconds = 10;
    private const string MessageStart = "{\"$type\":";
    private readonly ConcurrentDictionary<string, (string Name, long Start)> _running = new();
    private readonly LastLines _lastLines = new(600);
    private readonly System.Threading.CountdownEvent _outputEnded = new(2);
    private readonly Stopwatch _clock = new();
    private int _passed;
    private readonly List<string> _failures = [];
    private readonly List<(string Name, double Seconds)> _slow = [];
    private int _skipped;
    private bool _finished;

    public TestOutcome Run(IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables, TimeSpan limit)
    {
        var start = new ProcessStartInfo(executable)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = System.IO.Path.GetDirectoryName(executable),
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => ReadError(line.Data);
        _clock.Start();
        process.Start();
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var trouble = Wait(process, limit);
        if (trouble.Length > 0)
        {
            say($"{project}: {trouble}");
            SayRunning();
            SayLastLines();
        }

        return new TestOutcome(project)
        {
            Passed = _passed,
            Failures = _failures,
            Skipped = _skipped,
            Duration = _clock.Elapsed,
            Trouble = trouble,
            Slow = _slow,
        };
    }

    /// Waits for the end, with a line of progress now and then; returns what went wrong, or nothing.
    private string Wait(Process process, TimeSpan limit)
    {
        var nextWord = TimeSpan.FromSeconds(15);
        while (!process.WaitForExit(TimeSpan.FromMilliseconds(200)))
        {
            if (_clock.Elapsed > limit)
            {
                process.Kill(entireProcessTree: true);
                process.WaitForExit(TimeSpan.FromSeconds(10));
                return $"ended after its time limit of {limit.TotalSeconds:0} s (--timeout)";
            }

            if (_clock.Elapsed > nextWord)
            {
                nextWord += TimeSpan.FromSeconds(15);
                say($"{project}: {TestOutcome.Counts(_passed, _failures.Count, _skipped)} after {_clock.Elapsed.TotalSeconds:0} s; {Longest()}");
            }
        }

        // Output may still be on its way; a process left behind that holds it open must not hold the build.
        if (!_outputEnded.Wait(TimeSpan.FromSeconds(20)))
        {
            return "left a process behind that holds its output open";
        }

        return !_finished ? $"crashed with exit code {process.ExitCode}"
            : process.ExitCode != 0 && _failures.Count == 0 ? $"ended with exit code {process.ExitCode} although no test failed"
            : "";
    }

    private string Longest()
    {
        var longest = _running.Values.OrderBy(test => test.Start).FirstOrDefault();
        return longest.Name is null ? "between tests" : $"in {longest.Name} for {Stopwatch.GetElapsedTime(longest.Start).TotalSeconds:0} s";
    }

    private void SayRunning()
    {
        foreach (var (name, start) in _running.Values.OrderBy(test => test.Start))
        {
            say($"  was running: {name}, for {Stopwatch.GetElapsedTime(start).TotalSeconds:0} s");
        }
    }

    private void SayLastLines()
    {
        foreach (var line in _lastLines.Telling())
        {
            say($"  | {line}");
        }
    }

    /// Tests may write to the console too, even without an end of line, so a message need not begin its line.
    private void Read(string line)
    {
        if (line is null)
        {
            _outputEnded.Signal();
            return;
        }

        var at = line.IndexOf(MessageStart, StringComparison.Ordinal);
        if (at != 0)
        {
            Keep(at < 0 ? line : line[..at]);
        }

        if (at < 0)
        {
            return;
        }

        try
        {
            using var message = JsonDocument.Parse(line[at..]);
            Take(message.RootElement);
        }
        catch (JsonException)
        {
            Keep(line);
        }
    }

    private void ReadError(string line)
    {
        if (line is null)
        {
            _outputEnded.Signal();
            return;
        }

        Keep(line);
    }

    private void Take(JsonElement message)
    {
        var type = message.GetProperty("$type").GetString()!;
        var id = Text(message, "TestUniqueID");
        switch (type)
        {
            case "test-starting":
                _running[id] = (Text(message, "TestDisplayName"), Stopwatch.GetTimestamp());
                break;
            case "test-passed":
                _passed++;
                break;
            case "test-skipped":
                _skipped++;
                break;
            case "test-failed":
                TakeFailure(_running.TryGetValue(id, out var test) ? test.Name : id, message);
                break;
            case "test-finished":
                TakeEnd(id, message);
                break;
            case "test-assembly-finished":
                _finished = true;
                break;
            case "error-message":
            case var cleanup when cleanup.EndsWith("-cleanup-failure", StringComparison.Ordinal):
                TakeFailure($"{project} {type}", message);
                break;
        }
    }

    private void TakeEnd(string id, JsonElement message)
    {
        if (_running.TryRemove(id, out var test) && message.TryGetProperty("ExecutionTime", out var time) && time.GetDouble() >= SlowSeconds)
        {
            _slow.Add((test.Name, time.GetDouble()));
        }
    }

    private void TakeFailure(string name, JsonElement message)
    {
        _failures.Add(name);
        say($"FAILED {name}");
        foreach (var part in (string[])["Messages", "StackTraces"])
        {
            foreach (var line in Lines(message, part))
            {
                say($"    {line}");
            }
        }
    }

    private static IEnumerable<string> Lines(JsonElement message, string name) =>
        message.TryGetProperty(name, out var texts)
            ? texts.EnumerateArray().SelectMany(text => (text.GetString() ?? "").ReplaceLineEndings("\n").Split('\n'))
                .Where(line => !line.TrimStart().StartsWith("at Xunit.", StringComparison.Ordinal)
                    && !line.TrimStart().StartsWith("at System.Reflection.", StringComparison.Ordinal)
                    && !line.StartsWith("--- End of stack trace", StringComparison.Ordinal)).Take(60)
            : [];

    private static string Text(JsonElement message, string name) =>
        message.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    private void Keep(string line) => _lastLines.Add(line);
}

/// <summary>The last lines that a process wrote besides its messages.</summary>
public sealed class LastLines(int capacity)
{
    private const int Shown = 40;
    private static readonly string[] Ends = ["Unhandled exception", "Process terminated", "Stack overflow", "Fatal error"];
    private readonly Queue<string> _lines = new();

    public void Add(string line)
    {
        lock (_lines)
        {
            if (!string.IsNullOrWhiteSpace(line))
            {
                _lines.Enqueue(line);
            }

            if (_lines.Count > capacity)
            {
                _lines.Dequeue();
            }
        }
    }

    /// <summary>Those that tell why it ended: from where the runtime says so, or else the last ones.</summary>
    public IEnumerable<string> Telling()
    {
        lock (_lines)
        {
            var lines = _lines.ToArray();
            var end = Array.FindLastIndex(lines, line => Ends.Any(sign => line.StartsWith(sign, StringComparison.Ordinal)));
            return end >= 0 ? [.. lines.Skip(end).Take(Shown)] : [.. lines.TakeLast(Shown)];
        }
    }
}
