using System.Diagnostics;

namespace Wallaroo.Simulation.Mutations.Building;

/// <summary>Runs a program to its end, or to a limit.</summary>
internal static class Child
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(10);

    /// <summary>Runs a program that must succeed.</summary>
    public static void Run(string program, IEnumerable<string> arguments)
    {
        var (code, output) = Run(program, arguments, [], Limit);
        if (code != 0)
        {
            throw new InvalidOperationException($"{program} ended with exit code {code}:\n{output}");
        }
    }

    /// <summary>Runs a program.</summary>
    /// <returns>Its exit code, null where it was ended at the limit, and what it wrote.</returns>
    public static (int? Code, string Output) Run(
        string program, IEnumerable<string> arguments, IEnumerable<(string Name, string Value)> variables, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEndAsync();
        var ended = process.WaitForExit(limit);
        if (!ended)
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        return (ended ? process.ExitCode : null, output.GetAwaiter().GetResult() + errors.GetAwaiter().GetResult());
    }
}
