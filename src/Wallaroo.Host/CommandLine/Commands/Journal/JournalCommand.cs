using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal verify|dump|stats|export|import</c>: what a journal holds.</summary>
internal static class JournalCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var command = new ToolCommand("journal", "Verify, print, count, export and import a journal.");
        command.Add(VerifyJournalCommand.Create(environment));
        command.Add(DumpJournalCommand.Create(environment));
        command.Add(JournalStatsCommand.Create(environment));
        command.Add(ExportJournalCommand.Create(environment));
        command.Add(ImportJournalCommand.Create(environment));
        return command;
    }
}
