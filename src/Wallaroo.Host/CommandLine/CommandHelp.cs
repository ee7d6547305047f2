using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Wallaroo.Host.CommandLine;

/// <summary>A command's help: usage and flags, then its examples and notes.</summary>
/// <param name="rootEnding">What follows the flags of the root's.</param>
internal sealed class CommandHelp(string rootEnding) : SynchronousCommandLineAction
{
    private const int Width = 110;
    private readonly HelpAction _help = new() { MaxWidth = Width };

    /// <inheritdoc/>
    public override bool ClearsParseErrors => true;

    /// <inheritdoc/>
    public override int Invoke(ParseResult parseResult)
    {
        // A hidden command is left out of the list, not without help of its own.
        parseResult.CommandResult.Command.Hidden = false;
        ForgetTakenAliases(parseResult);
        var code = _help.Invoke(parseResult);
        var ending = parseResult.CommandResult.Command is ToolCommand command ? command.Ending : rootEnding;
        if (ending.Length > 0)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(ending);
        }

        return code;
    }

    /// <summary>Leaves <c>-h</c> out of the help of a command to which it means something else.</summary>
    private static void ForgetTakenAliases(ParseResult parseResult)
    {
        var taken = parseResult.CommandResult.Command.Options.Where(static option => option is not HelpOption).SelectMany(static option => option.Aliases).ToHashSet(StringComparer.Ordinal);
        foreach (var help in parseResult.RootCommandResult.Command.Options.OfType<HelpOption>())
        {
            foreach (var alias in help.Aliases.Where(taken.Contains).ToArray())
            {
                help.Aliases.Remove(alias);
            }
        }
    }
}
