using System.CommandLine;
using Wallaroo.Actors.Execution;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.Running;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>What the commands that look at an application without running it have in common: the flags of a run.</summary>
internal sealed class PlanFlags
{
    private readonly LoadedApplication _loaded = new();
    private readonly RunFlags _flags = new();

    /// <summary>Adds them to a command; those that have no effect on a plan unseen.</summary>
    public void AddTo(Command command)
    {
        _loaded.AddTo(command);
        _flags.AddTo(command);
        _flags.HideAllBut(_flags.Configuration, _flags.Settings);
    }

    /// <summary>Loads the configuration and the application.</summary>
    /// <exception cref="CommandException">The command line cannot be understood, or the application not be loaded.</exception>
    /// <exception cref="ConfigurationException">The configuration has faults.</exception>
    public (Application Application, PlanOptions Options) Load(ParseResult parse, CommandEnvironment environment)
    {
        var options = RunOptionsReader.Read(_flags, parse, _loaded.ArgumentsOf(parse), verbose: false) with { ApplicationDirectory = _loaded.DirectoryOf(parse) };
        var request = RunConfiguration.Request(application: null, options, environment.Configuration);
        var configuration = WallarooConfiguration.Load(request).ThrowIfFaulty();
        return (_loaded.Load(parse), configuration.Engine.ForPlan());
    }
}
