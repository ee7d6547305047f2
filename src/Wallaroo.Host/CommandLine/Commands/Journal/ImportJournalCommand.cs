using System.CommandLine;
using Wallaroo.Actors.Journals;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal import</c>.</summary>
internal static class ImportJournalCommand
{
    private const string Ending = """
        The journal is made where it does not exist, and must be empty. All of the export is written, or nothing. It is
        verified afterwards. - is standard input.

        Examples:
          wallaroo journal import counts.wexp --journal postgres://ann@db/app
          gunzip -c counts.wexp.gz | wallaroo journal import - --journal sqlite:counts.db

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var file = new Argument<string>("FILE") { Description = "The export; - for standard input." };
        var command = new ToolCommand("import", "Write an export into an empty journal.") { Ending = Ending };
        command.Add(file);
        journal.AddTo(command);
        command.SetAction(parse =>
        {
            using var stream = new BufferedStream(Open(parse.GetValue(file)!), 1 << 20);
            using var storage = StorageFactory.Open(journal.UrlOf(parse), new StorageOptions());
            var rows = JournalCopy.Import(stream, storage);
            var report = JournalVerifier.Verify(storage);
            foreach (var finding in report.Findings)
            {
                environment.Terminal.Output.WriteLine(finding);
            }

            environment.Terminal.Note(report.IsWhole ? $"{rows} rows imported." : $"{rows} rows imported, and they are damaged.");
            return report.IsWhole ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static Stream Open(string path)
    {
        try
        {
            return path == "-" ? Console.OpenStandardInput() : File.OpenRead(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CommandErrors.WrongUsage($"{path} cannot be read: {error.Message}");
        }
    }
}
