using System.Reflection;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Running;

namespace Wallaroo.Host;

/// <summary>Runs an application inside its own program.</summary>
/// <example>
/// <code>
/// return await WallarooApplication.RunAsync(args, Build);
///
/// static Application Build(string[] args) => …
/// </code>
/// </example>
public static class WallarooApplication
{
    /// <summary>
    /// Runs a program's command line: the flags of <c>wallaroo run</c>, without the assembly. SIGINT or SIGTERM lets the
    /// worker drain, a second one ends the process at once. Errors are printed to standard error.
    /// </summary>
    /// <param name="args">The command line.</param>
    /// <param name="build">Makes the application of the flags that are not the worker's; <c>--in</c> and <c>--out</c> are among them.</param>
    /// <returns>The exit code: 0 drained, 1 failed, 2 the command line cannot be understood.</returns>
    public static async Task<int> RunAsync(string[] args, Func<string[], Application> build)
    {
        ArgumentNullException.ThrowIfNull(args);
        ArgumentNullException.ThrowIfNull(build);
        using var signals = new StopSignals(Environment.Exit);
        return await new SelfHostedTool(Composition.OfProcess(), ProgramName, build).InvokeAsync(args, signals.Token);
    }

    internal static string ProgramName => Assembly.GetEntryAssembly()?.GetName().Name ?? "application";
}
