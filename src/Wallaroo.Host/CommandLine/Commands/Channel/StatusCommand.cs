using System.CommandLine;
using System.Text.Json;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>wallaroo status</c>: what a running worker is doing.</summary>
internal static class StatusCommand
{
    private const string ClearScreen = "\e[H\e[2J\e[3J";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private const string Ending = """
        Numbers are since the worker was started; what the replay of its journal did is not counted, but what a sink is sent again
        after it is. With --watch again every second, with rates, until this command is ended.

        Examples:
          wallaroo status --external localhost:5050
          wallaroo status -e localhost:5050 --watch
          wallaroo status -e localhost:5050 --output json

        Exit codes: 0 done, 1 failed, 2 wrong usage, 4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment);
        var output = OutputFormat.Option();
        var watch = CommandOptions.Flag("--watch", ["-w"], "Show it again every second.");
        var command = new ToolCommand("status", "Show what a running worker is doing.") { Ending = Ending };
        channel.AddTo(command);
        command.Add(watch);
        command.Add(output);
        command.SetAction(async (parse, stop) =>
        {
            var shown = await AskAsync(null);
            while (parse.GetValue(watch) && await WaitAsync(environment.Time, stop))
            {
                shown = await AskAsync(shown);
            }

            return ExitCodes.Done;

            async Task<WorkerStatus> AskAsync(WorkerStatus? before)
            {
                var status = await channel.TalkAsync(
                    parse, channel.AddressOf(parse), static (client, end) => client.AskAsync<WorkerStatus>(ExternalMessageId.StatusQuery, null, end), stop);
                Write(environment.Terminal, status, before, parse.GetValue(output));
                return status;
            }
        });
        return command;
    }

    /// <returns>Whether to go on.</returns>
    private static async Task<bool> WaitAsync(TimeProvider time, CancellationToken stop)
    {
        try
        {
            await Task.Delay(Period, time, stop);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    private static void Write(Terminal terminal, WorkerStatus status, WorkerStatus? before, string? format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(status, JsonOutput.Indented));
            return;
        }

        if (before is not null)
        {
            terminal.Output.Write(terminal.IsOutputInteractive ? ClearScreen : "\n");
        }

        StatusText.Write(terminal, status, before);
    }
}
