using System.Diagnostics;

namespace Wallaroo.Actors.Tests.Journals.Sqlite;

/// <summary>This test program once more, running one explicit test as a process that can be killed.</summary>
internal sealed class ChildProcess : IDisposable
{
    /// <summary>Where the child finds its journal.</summary>
    public const string PathVariable = "WALLAROO_TEST_JOURNAL";

    private const string Mark = "child: ";

    private readonly Process _process;

    /// <param name="method">The explicit test.</param>
    /// <param name="path">The journal.</param>
    /// <param name="userId">The user to run as; null for this one.</param>
    public ChildProcess(string method, string path, int? userId = null)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "Wallaroo.Actors.Tests" + (OperatingSystem.IsWindows() ? ".exe" : ""));
        var start = new ProcessStartInfo(userId is null ? program : "setpriv") { RedirectStandardOutput = true, UseShellExecute = false };
        if (userId is { } user)
        {
            foreach (var argument in new[] { $"--reuid={user}", $"--regid={user}", "--clear-groups", program })
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (var argument in new[] { "-explicit", "only", "-method", $"*{nameof(SqliteChildren)}.{method}", "-noColor" })
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[PathVariable] = path;
        _process = Process.Start(start)!;
    }

    public int Id => _process.Id;

    /// <summary>In the child: says something to the parent.</summary>
    public static void Say(string text)
    {
        Console.Out.WriteLine(Mark + text);
        Console.Out.Flush();
    }

    /// <summary>The next thing the child said; null when it has ended.</summary>
    public string? Hear()
    {
        while (_process.StandardOutput.ReadLine() is { } line)
        {
            if (line.Contains(Mark, StringComparison.Ordinal))
            {
                return line[(line.IndexOf(Mark, StringComparison.Ordinal) + Mark.Length)..];
            }
        }

        return null;
    }

    /// <summary>Kills it as kill -9 does, and waits until it is gone.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
