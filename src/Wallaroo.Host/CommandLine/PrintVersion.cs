using System.CommandLine;
using System.CommandLine.Invocation;

namespace Wallaroo.Host.CommandLine;

/// <summary>Prints the program's version.</summary>
internal sealed class PrintVersion : SynchronousCommandLineAction
{
    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        parseResult.InvocationConfiguration.Output.WriteLine(Versions.Own);
        return ExitCodes.Done;
    }
}
