using System.CommandLine;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Configuration.Showing;
using Wallaroo.Host.Loading;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.CommandLine.Commands.Config;

/// <summary><c>wallaroo config show</c>: every setting with its value.</summary>
internal static class ShowConfigCommand
{
    private const string Ending = """
        Settings come from the reference, application.conf beside the application and in this directory, --config, variables
        WALLAROO_…, and the command line; later ones go before earlier ones. The flags of 'wallaroo run' are accepted.

        Examples:
          wallaroo config show
          wallaroo config show --origin --config production.conf --set wallaroo.threads=2
          wallaroo config show --application WordCount.dll --output json

        Exit codes: 0 done, 1 the configuration has faults, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var flags = new RunFlags();
        var origin = CommandOptions.Flag("--origin", [], "Say where each value comes from.");
        var application = CommandOptions.Text("--application", [], "APP.dll", "The application beside which an application.conf may be.");
        var output = OutputFormat.Option();
        var command = new ToolCommand("show", "Show every setting and its value.") { Ending = Ending };
        command.Add(origin);
        command.Add(application);
        command.Add(output);
        flags.AddTo(command);
        flags.HideAllBut(flags.Configuration, flags.Settings);
        command.SetAction(parse =>
        {
            var options = RunOptionsReader.Read(flags, parse, [], verbose: false);
            var directory = parse.GetValue(application) is { } given ? Path.GetDirectoryName(AssemblyFile.Find(given)) : null;
            var request = RunConfiguration.Request(application: null, options with { ApplicationDirectory = directory }, environment.Configuration);
            return ConfigurationCommands.Show(
                request, environment.Terminal.Output, environment.Terminal.Error, parse.GetValue(origin), parse.GetValue(output) == OutputFormat.Json);
        });
        return command;
    }
}
