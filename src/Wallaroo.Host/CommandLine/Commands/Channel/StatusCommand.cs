using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>wallaroo status</c>: what a running worker is doing.</summary>
internal static class StatusCommand
{
    private const string Ending = """
        Examples:
          wallaroo status --external localhost:5050
          wallaroo status -e localhost:5050 --output json

        Exit codes: 0 done, 1 failed, 2 wrong usage, 4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment);
        var output = OutputFormat.Option();
        var command = new ToolCommand("status", "Show what a running worker is doing.") { Ending = Ending };
        channel.AddTo(command);
        command.Add(output);
        command.SetAction(async (parse, stop) =>
        {
            var status = await channel.TalkAsync(
                parse, channel.AddressOf(parse), static (client, end) => client.AskAsync<WorkerStatus>(ExternalMessageId.StatusQuery, null, end), stop);
            Write(environment.Terminal, status, parse.GetValue(output));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, WorkerStatus status, string? format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(status, JsonOutput.Indented));
            return;
        }

        terminal.Output.WriteLine($"application  {status.Application}");
        terminal.Output.WriteLine($"worker       {status.Worker} ({status.State} for {DurationText.Describe(TimeSpan.FromSeconds(status.UptimeSeconds))}, version {status.Version})");
        terminal.Output.WriteLine($"journal      {status.Journal}");
        terminal.Output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"dead letters {status.DeadLetters}"));
        terminal.Output.WriteLine();
        var table = new TextTable("step", "kind", "in", "out", "failed", "keys");
        foreach (var step in status.Steps)
        {
            table.Add(step.Name, step.Kind, Text(step.MessagesIn), Text(step.MessagesOut), Text(step.Failures), step.Keys is { } keys ? Text(keys) : "-");
        }

        table.Write(terminal);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
