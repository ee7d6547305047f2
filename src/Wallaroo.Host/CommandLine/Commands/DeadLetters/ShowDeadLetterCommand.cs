using System.CommandLine;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Commands.DeadLetters;

/// <summary><c>wallaroo deadletters show ID</c>.</summary>
internal static class ShowDeadLetterCommand
{
    private const string NotThere = "WAL7050";

    private const string Ending = """
        Examples:
          wallaroo deadletters show 3-118-0 --journal sqlite:counts.db
          wallaroo deadletters show 3-118-0 --journal sqlite:counts.db --message > message.bin

        Exit codes: 0 done, 1 failed, 2 wrong usage, 3 there is no such dead letter.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var id = new Argument<string>("id") { Description = "The dead letter, as it is listed.", HelpName = "ID" };
        var message = CommandOptions.Flag("--message", [], "Write the bytes of the message and nothing else.");
        var output = OutputFormat.Option();
        var command = new ToolCommand("show", "Show a dead letter: the message and the error.") { Ending = Ending };
        command.Add(id);
        journal.AddTo(command);
        command.Add(message);
        command.Add(output);
        command.SetAction(parse =>
        {
            var letterId = DeadLetterIds.Parse(parse.GetRequiredValue(id));
            using var storage = journal.Open(parse);
            var letter = storage.DeadLetters.Find(letterId) ?? throw new CommandException(
                NotThere, $"there is no dead letter {letterId} in {storage.Description}. It may have been replayed; 'wallaroo deadletters list' gives those that are there.", ExitCodes.NotFound);
            Write(environment.Terminal, letter, parse.GetValue(message), parse.GetValue(output));
            return ExitCodes.Done;
        });
        return command;
    }

    private static void WriteEntry(Terminal terminal, DeadLetter letter)
    {
        if (letter.Entry.Key is { } key)
        {
            terminal.Output.WriteLine($"key      {key}");
        }

        if (DeadLetterText.EventTime(letter) is { } time)
        {
            terminal.Output.WriteLine($"event    {time}");
        }
    }

    private static string What(DeadLetter letter) => letter.Entry.Form switch
    {
        DeadLetterForm.Frame => ": the frame as the source read it, without header or line end",
        DeadLetterForm.Text => ": its text only, since its type has no codec; it cannot be replayed",
        _ => $" in schema {letter.Schema}",
    };

    private static void Write(Terminal terminal, DeadLetter letter, bool messageOnly, string? format)
    {
        if (messageOnly)
        {
            using var stream = terminal.OpenOutput();
            stream.Write(letter.Message.Span);
        }
        else if (format == OutputFormat.Json)
        {
            JsonOutput.Write(terminal, DeadLetterText.ToJson(letter));
        }
        else
        {
            terminal.Output.WriteLine($"id       {letter.Id}");
            terminal.Output.WriteLine($"step     {letter.Step}");
            terminal.Output.WriteLine($"time     {DeadLetterText.Time(letter)}");
            terminal.Output.WriteLine($"attempts {letter.Entry.Attempts}");
            WriteEntry(terminal, letter);
            terminal.Output.WriteLine($"error    {letter.ErrorType}");
            terminal.Output.WriteLine(letter.ErrorText);
            terminal.Output.WriteLine($"message  {letter.Message.Length} bytes{What(letter)}");
            terminal.Output.WriteLine(DeadLetterText.Message(letter.Message.Span));
        }
    }
}
