using System.CommandLine;
using System.Text.Json.Nodes;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary><c>wallaroo deadletters list</c>.</summary>
internal static class ListDeadLettersCommand
{
    private const int DefaultLimit = 100;

    private const string Ending = """
        The journal is read; a worker may be running on it.

        Examples:
          wallaroo deadletters list --journal sqlite:counts.db
          wallaroo deadletters list --journal sqlite:counts.db --step parse --limit 1000 --output json

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var step = CommandOptions.Text("--step", [], "STEP", "Only those of this step.");
        var after = CommandOptions.Text("--after", [], "ID", "Only those after this one.");
        var limit = CommandOptions.Number("--limit", [], "N", $"How many at most, 1 to 10000. Default {DefaultLimit}.", 1, 10_000);
        var output = OutputFormat.Option();
        var command = new ToolCommand("list", "List dead letters.") { Ending = Ending };
        journal.AddTo(command);
        Option[] options = [step, after, limit, output];
        Array.ForEach(options, command.Add);
        command.SetAction(parse =>
        {
            DeadLetterId? from = parse.GetValue(after) is { } id ? DeadLetterIds.Parse(id) : null;
            using var storage = journal.Open(parse);
            var letters = storage.DeadLetters.List(parse.GetValue(step), from, (int)(parse.GetValue(limit) ?? DefaultLimit));
            var count = storage.DeadLetters.Count(parse.GetValue(step));
            Write(environment.Terminal, letters, count, parse.GetValue(output));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, IReadOnlyList<DeadLetter> letters, long count, string? format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(terminal, new JsonArray([.. letters.Select(DeadLetterText.ToJson)]));
            return;
        }

        if (letters.Count == 0)
        {
            terminal.Note("There are no dead letters.");
            return;
        }

        var table = new TextTable("id", "step", "time", "attempts", "error");
        foreach (var letter in letters)
        {
            table.Add(letter.Id.ToString(), letter.Step, DeadLetterText.Time(letter), $"{letter.Entry.Attempts}", DeadLetterText.Error(letter));
        }

        table.Write(terminal);
        if (count > letters.Count)
        {
            terminal.Note($"{letters.Count} of {count}; --after {letters[^1].Id} gives the next.");
        }
    }
}
