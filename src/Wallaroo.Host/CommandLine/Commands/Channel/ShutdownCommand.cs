using System.CommandLine;
using System.Text.Json.Nodes;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>wallaroo shutdown</c>: lets a worker drain and end.</summary>
internal static class ShutdownCommand
{
    private const string Ending = """
        The worker drains: its sources stop, what is inside is finished and written, and it ends. Its journal stays, and
        the next start goes on from there.

        Examples:
          wallaroo shutdown localhost:5050
          wallaroo shutdown --external localhost:5050 --timeout 5m
          wallaroo shutdown localhost:5050 --now

        Exit codes: 0 the worker has ended (with --no-wait: took the request), 1 failed or still running, 2 wrong usage,
        4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment, TimeSpan.FromMinutes(1));
        var address = new Argument<TcpAddress?>("address")
        {
            Description = "The worker's external channel, in place of --external.",
            HelpName = "HOST:PORT",
            Arity = ArgumentArity.ZeroOrOne,
            CustomParser = CommandOptions.ReadAddress,
        };
        var drain = CommandOptions.Flag("--drain", [], "Finish what is inside. This is what happens without a flag.");
        var now = CommandOptions.Flag("--now", [], "End at once; the journal is replayed at the next start.");
        var noWait = CommandOptions.Flag("--no-wait", [], "Do not wait until the worker has ended.");
        var command = new ToolCommand("shutdown", "Let a running worker drain and end.") { Ending = Ending };
        command.Add(address);
        channel.AddTo(command);
        command.Add(drain);
        command.Add(now);
        command.Add(noWait);
        command.SetAction(async (parse, stop) =>
        {
            if (parse.GetValue(drain) && parse.GetValue(now))
            {
                throw CommandErrors.WrongUsage("--drain and --now contradict each other: give one of them.");
            }

            var worker = parse.GetValue(address) ?? channel.AddressOf(parse);
            await channel.TalkAsync(parse, worker, (client, end) => EndAsync(client, worker, parse.GetValue(now), parse.GetValue(noWait), channel.TimeoutOf(parse), end, stop), stop);
            environment.Terminal.Output.WriteLine(parse.GetValue(noWait) ? $"{worker} is ending" : $"{worker} has ended");
            return ExitCodes.Done;
        });
        return command;
    }

    private static async Task<bool> EndAsync(
        ExternalChannelClient client, TcpAddress worker, bool now, bool noWait, TimeSpan timeout, CancellationToken end, CancellationToken stop)
    {
        try
        {
            await client.AskAsync<JsonObject>(ExternalMessageId.Shutdown, new ShutdownRequest(Drain: !now), end);
        }
        catch (CommandException exception) when (now && exception.Code == ExternalChannelErrors.NoAnswerCode)
        {
            return true; // It ended before it could answer.
        }

        if (noWait)
        {
            return true;
        }

        try
        {
            await client.WaitForEndAsync(end);
            return true;
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw ExternalChannelErrors.StillRunning(worker, timeout);
        }
    }
}
