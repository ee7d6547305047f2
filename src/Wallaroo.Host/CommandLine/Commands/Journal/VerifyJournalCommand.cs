using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal verify</c>.</summary>
internal static class VerifyJournalCommand
{
    private const string Ending = """
        Everything is read and checked: the database's own check of its files, every checksum, and that nothing is
        missing. Nothing is changed; a worker may be running on the journal.

        Examples:
          wallaroo journal verify --journal sqlite:counts.db
          wallaroo journal verify --journal postgres://ann@db/app --output json

        Exit codes: 0 whole, 1 damaged or failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var output = OutputFormat.Option();
        var command = new ToolCommand("verify", "Read everything in a journal and say what is damaged.") { Ending = Ending };
        journal.AddTo(command);
        command.Add(output);
        command.SetAction(parse =>
        {
            using var storage = journal.Open(parse, acceptLoss: true);
            var report = JournalVerifier.Verify(storage);
            Write(environment.Terminal, report, parse.GetValue(output));
            return report.IsWhole ? ExitCodes.Done : ExitCodes.Failed;
        });
        return command;
    }

    private static void Write(Terminal terminal, VerifyReport report, string? format)
    {
        if (format == OutputFormat.Json)
        {
            JsonOutput.Write(terminal, JsonSerializer.SerializeToNode(report, JsonOutput.Indented)!);
            return;
        }

        var table = new TextTable("checked", "rows");
        foreach (var (kind, rows) in report.Rows)
        {
            table.Add(kind, $"{rows}");
        }

        table.Write(terminal);
        foreach (var finding in report.Findings)
        {
            terminal.Output.WriteLine(finding);
        }

        terminal.Output.WriteLine(report.IsWhole ? $"{report.Journal} is whole." : $"{report.Journal} is damaged in {report.Findings.Count} places.");
    }
}
