using System.Diagnostics;

namespace Demo.Processes;

/// <summary>
/// A process that this one started: what it prints, line by line, and its end. It is killed when this is disposed of, and when
/// this process ends in order.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const int LastLines = 15;
    private readonly Lock _lock = new();
    private readonly List<string> _lines = [];
    private readonly List<Awaited> _awaited = [];
    private readonly TaskCompletionSource _outputEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _errorsEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Action<string>? _onOutput;
    private readonly Process _process;
    private readonly Task<int> _exited;

    private ChildProcess(string name, ProcessStartInfo start, Action<string>? onOutput)
    {
        Name = name;
        _onOutput = onOutput;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => TakeOutput(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data, _errorsEnded);
        _process.Start();
        AppDomain.CurrentDomain.ProcessExit += OnOwnExit;
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Id = _process.Id;
        _exited = AwaitExitAsync();
    }

    /// <summary>What messages call it.</summary>
    public string Name { get; }

    /// <summary>The system's id of it.</summary>
    public int Id { get; }

    /// <summary>All that it has printed, output and errors, as far as it was not handed to a taker of its own.</summary>
    public IReadOnlyList<string> Lines
    {
        get
        {
            lock (_lock)
            {
                return [.. _lines];
            }
        }
    }

    /// <summary>Its exit code, once it has ended and all that it printed was taken.</summary>
    public Task<int> Exited => _exited;

    /// <summary>Starts a program.</summary>
    /// <param name="name">What messages call it.</param>
    /// <param name="program">Its path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="onOutput">Takes each line of its standard output, in place of <see cref="Lines"/>; one at a time, from any thread.</param>
    /// <param name="directory">Where it works; here if null.</param>
    public static ChildProcess Start(
        string name, string program, IEnumerable<string> arguments, Action<string>? onOutput = null, string? directory = null)
    {
        var start = new ProcessStartInfo(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = directory ?? "",
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new ChildProcess(name, start, onOutput);
    }

    /// <summary>Waits until it has printed a line that contains a text, now or before.</summary>
    /// <returns>The line.</returns>
    /// <exception cref="TimeoutException">It has not.</exception>
    /// <exception cref="InvalidOperationException">It has ended without.</exception>
    public async Task<string> WaitForLineAsync(string text, TimeSpan limit)
    {
        var awaited = new Awaited(text);
        lock (_lock)
        {
            if (_lines.Find(awaited.IsMetBy) is { } line)
            {
                return line;
            }

            _awaited.Add(awaited);
        }

        try
        {
            await Task.WhenAny(awaited.Line, _exited).WaitAsync(limit);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{Name} has not printed \"{text}\" after {limit.TotalSeconds:0} s. {Telling()}", error);
        }

        return awaited.Line.IsCompletedSuccessfully
            ? await awaited.Line
            : throw new InvalidOperationException($"{Name} has ended with exit code {await _exited} and has not printed \"{text}\". {Telling()}");
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    /// <exception cref="TimeoutException">It has not.</exception>
    public async Task<int> WaitForExitAsync(TimeSpan limit)
    {
        try
        {
            return await _exited.WaitAsync(limit);
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{Name} has not ended after {limit.TotalSeconds:0} s. {Telling()}", error);
        }
    }

    /// <summary>Ends it at once, with no chance to do anything more: <c>kill -9</c>.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _exited;
    }

    /// <summary>What it printed last, for messages.</summary>
    public string Telling()
    {
        lock (_lock)
        {
            return _lines.Count == 0 ? "It printed nothing." : $"It printed last:\n{string.Join('\n', _lines.TakeLast(LastLines).Select(static line => $"  | {line}"))}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnOwnExit;
        _process.Kill(entireProcessTree: true);
        await _exited;
        _process.Dispose();
    }

    private async Task<int> AwaitExitAsync()
    {
        await _process.WaitForExitAsync();
        await Task.WhenAll(_outputEnded.Task, _errorsEnded.Task);
        return _process.ExitCode;
    }

    private void TakeOutput(string? line)
    {
        if (line is null || _onOutput is null)
        {
            Take(line, _outputEnded);
        }
        else
        {
            _onOutput(line);
        }
    }

    private void Take(string? line, TaskCompletionSource ended)
    {
        if (line is null)
        {
            ended.TrySetResult();
            return;
        }

        lock (_lock)
        {
            _lines.Add(line);
            foreach (var awaited in _awaited.Where(awaited => awaited.IsMetBy(line)).ToList())
            {
                _awaited.Remove(awaited);
                awaited.Meet(line);
            }
        }
    }

    private void OnOwnExit(object? sender, EventArgs e) => _process.Kill(entireProcessTree: true);

    private sealed class Awaited(string text)
    {
        private readonly TaskCompletionSource<string> _line = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Line => _line.Task;

        public bool IsMetBy(string line) => line.Contains(text, StringComparison.Ordinal);

        public void Meet(string line) => _line.TrySetResult(line);
    }
}
