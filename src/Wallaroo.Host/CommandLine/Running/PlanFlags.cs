using System.CommandLine;
using Wallaroo.Actors.Plans;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>What the commands that look at an application without running it have in common.</summary>
internal sealed class PlanFlags
{
    private readonly LoadedApplication _loaded = new();

    public Option<long?> Partitions { get; } = CommandOptions.Number(
        "--partitions", [], "N", $"Partitions of a keyed stage: a power of two, 1 to {PlanOptions.MaxPartitions}. Default {new PlanOptions().Partitions}.", 1, PlanOptions.MaxPartitions);

    /// <summary>Adds them to a command, and the flags of run unseen, so that its command line can be given as it is.</summary>
    public void AddTo(Command command)
    {
        _loaded.AddTo(command);
        command.Add(Partitions);
        foreach (var option in new RunFlags().All)
        {
            option.Hidden = true;
            command.Add(option);
        }
    }

    /// <summary>Loads the application.</summary>
    /// <exception cref="CommandException">It cannot be loaded.</exception>
    public (Application Application, PlanOptions Options) Load(ParseResult parse)
    {
        var options = new PlanOptions();
        return (_loaded.Load(parse), options with { Partitions = (int)(parse.GetValue(Partitions) ?? options.Partitions) });
    }
}
