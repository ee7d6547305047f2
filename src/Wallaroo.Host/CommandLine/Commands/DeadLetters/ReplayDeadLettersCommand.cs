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
    private const string Ending = """
        A message that is replayed enters the step that failed, behind all that was taken since, also of its own key; steps
        before it are not repeated. A letter whose step takes it is gone; one that fails again stays, with the new error. A replay
        that was begun goes on in the worker if this command is ended.

        Examples:
          wallaroo deadletters replay 3-118-0 3-120-0 --external localhost:5050
          wallaroo deadletters replay --step parse --external localhost:5050

        Exit codes: 0 done, 1 some failed again, 2 wrong usage, 3 some were not there, 4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment, TimeSpan.FromMinutes(1));
        var ids = new Argument<string[]>("id") { Description = "Dead letters, as they are listed.", HelpName = "ID", Arity = ArgumentArity.ZeroOrMore };
        var all = CommandOptions.Flag("--all", [], "All of them.");
        var step = CommandOptions.Text("--step", [], "STEP", "All of this step.");
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
            var answer = await ReplayAsync(environment, (asked, end) => channel.TalkAsync(
                parse, channel.AddressOf(parse), (client, late) => client.AskAsync<ReplayAnswer>(ExternalMessageId.ReplayDeadLetters, asked, late), end), request, stop);
            return Write(environment.Terminal, answer, parse.GetValue(output));
        });
        return command;
    }

    /// <summary>Begins the replay, and asks how far it has got until it has ended.</summary>
    private static async Task<ReplayAnswer> ReplayAsync(
        CommandEnvironment environment, Func<ReplayRequest, CancellationToken, Task<ReplayAnswer>> ask, ReplayRequest request, CancellationToken stop)
    {
        var answer = await ask(request, stop);
        var following = FollowAsync();
        await ProgressDisplay.ShowAsync(environment.Terminal, "dead letters", answer.Total, () => answer.Done, following, environment.Time);
        return answer;

        async Task FollowAsync()
        {
            while (!answer.IsDone)
            {
                answer = await ask(new ReplayRequest(null, null, answer.Job), stop);
            }
        }
    }

    private static ReplayRequest Request(string[] ids, bool all, string? step)
    {
        if ((all || step is not null) == ids.Length > 0)
        {
            throw CommandErrors.WrongUsage("give the ids of dead letters, or --step STEP, or --all; not ids with one of the others.");
        }

        return new ReplayRequest(ids.Length == 0 ? null : [.. ids.Select(static id => DeadLetterIds.Parse(id).ToString())], step);
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

        foreach (var (code, text) in DeadLetterErrors.Of(answer))
        {
            terminal.Error.WriteLine(ErrorReport.Line(code, text));
        }

        return answer.FailedAgain + answer.Refused > 0 ? ExitCodes.Failed : answer.Missed > 0 ? ExitCodes.NotFound : ExitCodes.Done;
    }
}
