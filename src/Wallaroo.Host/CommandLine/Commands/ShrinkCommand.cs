using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Commands;

/// <summary><c>shrink</c> and <c>cluster_shrinker</c>: known, and not there yet.</summary>
internal static class ShrinkCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(string name)
    {
        var command = new ToolCommand(name, "Take workers out of a cluster. Not available yet.") { Hidden = true, TreatUnmatchedTokensAsErrors = false };
        command.SetAction(static int (_) => throw CommandErrors.Unavailable("shrinking a cluster", "A worker that runs alone ends with 'wallaroo shutdown'."));
        return command;
    }
}
