using System.CommandLine;
using Wallaroo.Host.CommandLine.Commands;

namespace Wallaroo.Host.CommandLine;

/// <summary>Every command there is, in the order of the help.</summary>
internal static class CommandTree
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(CommandEnvironment environment, Option<bool> verbose) =>
    [
        RunCommand.Create(environment, verbose),
        SenderCommand.Create(environment),
        ReceiverCommand.Create(environment),
    ];
}
