using System.CommandLine;
using System.Text.Json;
using Wallaroo.Host.CommandLine.Commands.Channel;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary><c>wallaroo deadletters replay</c>: gives messages to their steps again, in a running worker.</summary>
internal static class ReplayDeadLettersCommand
{
    private const string SomeMissing = "WAL7051";

    private const string Ending = """
        A message that is replayed enters where it failed and is no dead letter any more; if it fails again it becomes one.
        It comes after what was taken since, also of its own key.

        Examples:
          wallaroo deadletters replay 3-118-0 3-120-0 --external localhost:5050
          wallaroo deadletters replay --all --step parse --external localhost:5050

        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some were not there, 4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment, TimeSpan.FromMinutes(1));
        var ids = new Argument<string[]>("id") { Description = "Dead letters, as they are listed.", HelpName = "ID", Arity = ArgumentArity.ZeroOrMore };
        var all = CommandOptions.Flag("--all", [], "All of them, or all of --step.");
        var step = CommandOptions.Text("--step", [], "STEP", "Only those of this step.");
        var output = OutputFormat.Option();
        var command = new ToolCommand("replay", "Give dead letters to their steps again, in a running worker.") { Ending = Ending };
        command.Add(ids);
        command.Add(all);
        command.Add(step);
        channel.AddTo(command);
        command.Add(output);
        command.SetAction(async (parse, stop) =>
        {
            var request = Request(parse.GetValue(ids) ?? [], parse.GetValue(all), parse.GetValue(step));
            var answer = await channel.TalkAsync(
                parse, channel.AddressOf(parse), (client, end) => client.AskAsync<ReplayAnswer>(ExternalMessageId.ReplayDeadLetters, request, end), stop);
            return Write(environment.Terminal, answer, parse.GetValue(output));
        });
        return command;
    }

    private static ReplayRequest Request(string[] ids, bool all, string? step)
    {
        if (all == ids.Length > 0)
        {
            throw CommandErrors.WrongUsage("give the ids of dead letters, or --all, not both.");
        }

        return new ReplayRequest(all ? null : [.. ids.Select(static id => DeadLetterIds.Parse(id).ToString())], step);
    }

    private static int Write(Terminal terminal, ReplayAnswer answer, string? format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(answer, JsonOutput.Indented));
        }
        else
        {
            terminal.Output.WriteLine($"replayed {answer.Replayed}");
        }

        if (answer.Missing.Count == 0)
        {
            return ExitCodes.Done;
        }

        terminal.Error.WriteLine(ErrorReport.Line(SomeMissing, $"there are no dead letters {string.Join(", ", answer.Missing)}. They may have been replayed before."));
        return ExitCodes.NotFound;
    }
}
