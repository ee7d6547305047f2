using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Commands.Config;

/// <summary><c>wallaroo config show|check|reference</c>: what a worker would be configured with, and why.</summary>
internal static class ConfigCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var command = new ToolCommand("config", "Show and check the configuration.");
        command.Add(ShowConfigCommand.Create(environment));
        command.Add(CheckConfigCommand.Create(environment));
        command.Add(ConfigReferenceCommand.Create(environment));
        return command;
    }
}
