using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>external_sender</c> of the original: one message of the external channel, and its answer.</summary>
internal static class ExternalSenderCommand
{
    private const string Ending = """
        Types: print (default), clean-shutdown, rotate-log, partition-query, partition-count-query, cluster-status-query,
        source-ids-query, boundary-count-status, state-entity-query, state-entity-count-query,
        cluster-state-entity-count-query, stateless-partition-query, stateless-partition-count-query.

        Example:
          wallaroo external_sender --external localhost:5050 --type cluster-status-query --json

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment);
        var type = CommandOptions.Text("--type", ["-t"], "TYPE", "What to send.");
        var message = CommandOptions.Text("--message", ["-m"], "TEXT", "The text of print and clean-shutdown; the worker of rotate-log.");
        var json = CommandOptions.Flag("--json", ["-j"], "Print the answer alone.");
        var command = new ToolCommand("external_sender", "The original's tool: sends one message on the external channel.") { Hidden = true, Ending = Ending };
        channel.AddTo(command);
        command.Add(type);
        command.Add(message);
        command.Add(json);
        command.SetAction(async (parse, stop) =>
        {
            var kind = ExternalSenderType.Parse(parse.GetValue(type) ?? "print");
            var address = channel.AddressOf(parse);
            var request = new ExternalFrame(kind.Id, kind.Text ?? parse.GetValue(message) ?? "");
            var answer = await channel.TalkAsync(parse, address, (client, end) => SendAsync(client, kind, request, end), stop);
            if (answer?.Id == ExternalMessageId.ClusterStatusQueryNotInitialized)
            {
                throw ExternalChannelErrors.NotInitialized(address);
            }

            if (answer is not null)
            {
                environment.Terminal.Output.WriteLine(parse.GetValue(json) ? answer.Value.Text : $"{kind.Title}:\n{answer.Value.Text}");
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<ExternalFrame?> SendAsync(
        ExternalChannelClient client, ExternalSenderType kind, ExternalFrame request, CancellationToken end)
    {
        if (kind.Title is not null)
        {
            return await client.AskAsync(request, end);
        }

        await client.SendAsync(request, end);
        return null;
    }
}
