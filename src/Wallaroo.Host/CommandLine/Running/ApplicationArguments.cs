using System.CommandLine;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>
/// Rewrites the command line of a command that takes an application, so that the application's own flags stand
/// behind <c>--</c> and the flags that have nothing to do here are gone.
/// </summary>
internal static class ApplicationArguments
{
    /// <summary>The command line as System.CommandLine is to read it.</summary>
    /// <param name="arguments">What follows the command's name.</param>
    /// <param name="options">The flags that are the command's.</param>
    /// <param name="takesAssembly">Whether an assembly is named on it.</param>
    /// <param name="terminal">Where warnings go.</param>
    /// <exception cref="CommandException">A flag of the original is not available, or no assembly is named.</exception>
    public static IReadOnlyList<string> Rewrite(
        IReadOnlyList<string> arguments, IEnumerable<Option> options, bool takesAssembly, Terminal terminal)
    {
        var split = new FlagSplitter(options).Split(arguments, takesAssembly);
        foreach (var flag in split.Foreign)
        {
            Report(flag, terminal);
        }

        if (takesAssembly && split.Assembly is null && split.Applications.Count > 0)
        {
            throw LoadedApplication.NotNamed();
        }

        string[] assembly = split.Assembly is null ? [] : [split.Assembly];
        return [.. assembly, .. split.Ours, "--", .. split.Applications];
    }

    private static void Report(ForeignFlag flag, Terminal terminal)
    {
        if (flag.IsRefused)
        {
            throw CommandErrors.Unavailable(flag.Name, flag.Warning!);
        }

        if (flag.Warning is not null)
        {
            terminal.Warn(CommandErrors.IgnoredFlag, $"{flag.Name} has no effect. {flag.Warning}");
        }
    }
}
