using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary><c>wallaroo query STEP KEY</c>: the state of a key in the running application.</summary>
internal static class QueryCommand
{
    private const string NoState = "WAL7046";

    private const string Ending = """
        The state is the one that was committed last. Numbers are written in digits, texts as they are, tuples as (NYSE, 5).

        Examples:
          wallaroo query count the --external localhost:5050
          wallaroo query balance 4711 -e localhost:5050 --output json

        Exit codes: 0 found, 1 failed, 2 wrong usage, 3 the key has no state, 4 no worker answers.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var channel = new ChannelFlags(environment);
        var step = new Argument<string>("step") { Description = "The step that has the state.", HelpName = "STEP" };
        var key = new Argument<string>("key") { Description = "The key.", HelpName = "KEY" };
        var output = OutputFormat.Option();
        var command = new ToolCommand("query", "Show the state of a key in the running application.") { Ending = Ending };
        command.Add(step);
        command.Add(key);
        channel.AddTo(command);
        command.Add(output);
        command.SetAction(async (parse, stop) =>
        {
            var request = new KeyRequest(parse.GetRequiredValue(step), parse.GetRequiredValue(key));
            var answer = await channel.TalkAsync(
                parse, channel.AddressOf(parse), (client, end) => client.AskAsync<KeyAnswer>(ExternalMessageId.KeyQuery, request, end), stop);
            Write(environment.Terminal, answer, parse.GetValue(output));
            return answer.Found ? ExitCodes.Done : ExitCodes.NotFound;
        });
        return command;
    }

    private static void Write(Terminal terminal, KeyAnswer answer, string? format)
    {
        if (format == OutputFormat.Json)
        {
            terminal.Output.WriteLine(JsonSerializer.Serialize(answer, JsonOutput.Indented));
        }
        else if (answer.Found)
        {
            terminal.Output.WriteLine(answer.State is JsonValue value && value.TryGetValue<string>(out var text) ? text : answer.State?.ToJsonString(JsonOutput.Indented) ?? "null");
        }
        else
        {
            terminal.Error.WriteLine(ErrorReport.Line(NoState, $"key '{answer.Key}' has no state in step '{answer.Step}'. Is it spelled as the application spells it?"));
        }
    }
}
