using System.Text;

namespace Wallaroo.Host.Tests.CommandLine;

/// <summary>Collects text from several threads, and lets tests wait for a line of it.</summary>
internal sealed class LineWriter : TextWriter
{
    private readonly StringBuilder _text = new();
    private readonly List<(string Beginning, TaskCompletionSource<string> Found)> _waiting = [];

    public LineWriter() => CoreNewLine = ['\n'];

    public override Encoding Encoding => Encoding.UTF8;

    public Task<string> LineAsync(string beginning)
    {
        lock (_text)
        {
            var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((beginning, found));
            Look();
            return found.Task.WaitAsync(TimeSpan.FromSeconds(30));
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(string? value)
    {
        lock (_text)
        {
            _text.Append(value);
            Look();
        }
    }

    public override void WriteLine(string? value) => Write(value + "\n");

    public override string ToString()
    {
        lock (_text)
        {
            return _text.ToString();
        }
    }

    private void Look()
    {
        var lines = _text.ToString().Split('\n')[..^1];
        foreach (var (beginning, found) in _waiting)
        {
            if (Array.Find(lines, line => line.StartsWith(beginning, StringComparison.Ordinal)) is { } line)
            {
                found.TrySetResult(line);
            }
        }
    }
}
