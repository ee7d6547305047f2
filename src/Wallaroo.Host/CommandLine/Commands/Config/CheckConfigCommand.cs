using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Configuration.Showing;

namespace Wallaroo.Host.CommandLine.Commands.Config;

/// <summary><c>wallaroo config check FILE</c>: whether a worker could start with a file.</summary>
internal static class CheckConfigCommand
{
    private const string Ending = """
        The file is checked over the reference, with nothing else set.

        Examples:
          wallaroo config check production.conf
          wallaroo config check production.conf --output json

        Exit codes: 0 a worker could start with it, 1 it has faults, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var file = new Argument<string>("file") { Description = "The configuration file.", HelpName = "FILE" };
        var output = OutputFormat.Option();
        var command = new ToolCommand("check", "Check a configuration file.") { Ending = Ending };
        command.Add(file);
        command.Add(output);
        command.SetAction(parse => ConfigurationCommands.Check(
            environment.Configuration, parse.GetRequiredValue(file), environment.Terminal.Output, parse.GetValue(output) == OutputFormat.Json));
        return command;
    }
}
