using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Running;

namespace Wallaroo.Host.Hosting;

/// <summary>Reads the command line of a program that has a Generic Host.</summary>
internal static class CommandLineOptions
{
    /// <summary>What it says.</summary>
    /// <exception cref="ArgumentException">It cannot be understood.</exception>
    public static RunOptions Read(string[] args)
    {
        try
        {
            return new SelfHostedTool(Composition.OfProcess(), WallarooApplication.ProgramName, static _ => throw new InvalidOperationException()).Read(args);
        }
        catch (CommandException exception)
        {
            throw new ArgumentException($"{exception.Code} {exception.Message}", nameof(args), exception);
        }
    }
}
