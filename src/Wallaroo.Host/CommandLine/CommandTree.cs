using System.CommandLine;
using Wallaroo.Host.CommandLine.Commands;
using Wallaroo.Host.CommandLine.Commands.Channel;
using Wallaroo.Host.CommandLine.Commands.Config;
using Wallaroo.Host.CommandLine.Commands.DeadLetters;
using Wallaroo.Host.CommandLine.Commands.Journal;

namespace Wallaroo.Host.CommandLine;

/// <summary>Every command there is, in the order of the help.</summary>
internal static class CommandTree
{
    /// <summary>Makes them.</summary>
    public static IEnumerable<Command> Create(CommandEnvironment environment, Option<bool> verbose) =>
    [
        RunCommand.Create(environment, verbose),
        DescribeCommand.Create(environment),
        ValidateCommand.Create(environment),
        StatusCommand.Create(environment),
        QueryCommand.Create(environment),
        ShutdownCommand.Create(environment),
        DeadLettersCommand.Create(environment),
        JournalCommand.Create(environment),
        ConfigCommand.Create(environment),
        CertsCommand.Create(environment),
        SenderCommand.Create(environment),
        ReceiverCommand.Create(environment),
        BenchCommand.Create(environment),
        ExternalSenderCommand.Create(environment),
        ClusterShutdownCommand.Create(environment),
        ShrinkCommand.Create("shrink"),
        ShrinkCommand.Create("cluster_shrinker"),
    ];
}
