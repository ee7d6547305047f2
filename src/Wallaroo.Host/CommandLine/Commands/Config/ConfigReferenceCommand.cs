using System.CommandLine;
using Wallaroo.Host.Configuration.Showing;

namespace Wallaroo.Host.CommandLine.Commands.Config;

/// <summary><c>wallaroo config reference</c>: the page that documents every setting.</summary>
internal static class ConfigReferenceCommand
{
    private const string Ending = """
        Example:
          wallaroo config reference > configuration.md

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var command = new ToolCommand("reference", "Write the page that documents every setting, as Markdown.") { Ending = Ending };
        command.SetAction(_ => ConfigurationCommands.WriteReference(environment.Terminal.Output));
        return command;
    }
}
