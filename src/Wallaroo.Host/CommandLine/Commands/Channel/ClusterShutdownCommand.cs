using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>cluster_shutdown HOST:PORT</c> of the original: sends the message and does not wait.</summary>
internal static class ClusterShutdownCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment);
        var address = new Argument<TcpAddress?>("address")
        {
            Description = "The external channel of any worker.",
            HelpName = "HOST:PORT",
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = CommandOptions.ReadAddress,
        };
        var command = new ToolCommand("cluster_shutdown", "The original's tool: ends a cluster. 'wallaroo shutdown' waits for the end.") { Hidden = true };
        command.Add(address);
        command.Add(channel.Timeout);
        command.SetAction((parse, stop) => channel.TalkAsync(
            parse,
            parse.GetRequiredValue(address)!,
            async (client, end) =>
            {
                await client.SendAsync(new ExternalFrame(ExternalMessageId.CleanShutdown, ""), end);
                return ExitCodes.Done;
            },
            stop));
        return command;
    }
}
