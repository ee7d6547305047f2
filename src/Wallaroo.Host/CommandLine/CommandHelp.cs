using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wallaroo.Host.CommandLine;

/// <summary>A command's help: usage and flags, then its examples and notes.</summary>
internal sealed class CommandHelp : SynchronousCommandLineAction
{
    private const int Width = 110;
    private readonly HelpAction _help = new() { MaxWidth = Width };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        var code = _help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ToolCommand { Ending.Length: > 0 } command)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(command.Ending);
        }

        return code;
    }
}
