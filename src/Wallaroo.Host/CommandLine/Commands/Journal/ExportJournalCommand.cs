using System.CommandLine;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal export</c>.</summary>
internal static class ExportJournalCommand
{
    private const string Ending = """
        The export holds everything, as of one moment, and checksums over all of it. It can be imported into an empty
        journal of any kind. The file must not exist; - is standard output.

        Examples:
          wallaroo journal export counts.wexp --journal sqlite:counts.db
          wallaroo journal export - --journal sqlite:counts.db | gzip > counts.wexp.gz

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var file = new Argument<string>("FILE") { Description = "Where to write it; - for standard output." };
        var command = new ToolCommand("export", "Write all of a journal into a file.") { Ending = Ending };
        command.Add(file);
        journal.AddTo(command);
        command.SetAction(parse =>
        {
            var path = parse.GetValue(file)!;
            using var storage = journal.Open(parse);
            var rows = path == "-" ? Write(storage, environment.Terminal.OpenOutput) : Write(storage, () => Create(path));
            environment.Terminal.Note($"{rows} rows exported.");
            return ExitCodes.Done;
        });
        return command;
    }

    private static long Write(Wallaroo.Actors.Journals.IStorage storage, Func<Stream> open)
    {
        using var stream = new BufferedStream(open(), 1 << 20);
        return JournalCopy.Export(storage, stream);
    }

    private static FileStream Create(string path)
    {
        try
        {
            return new FileStream(path, FileMode.CreateNew);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandErrors.WrongUsage($"{path} cannot be written: {error.Message}");
        }
    }
}
