using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal stats</c>.</summary>
internal static class JournalStatsCommand
{
    private const string Ending = """
        The journal is read; a worker may be running on it.

        Examples:
          wallaroo journal stats --journal sqlite:counts.db
          wallaroo journal stats --journal sqlite:counts.db --output json

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var output = OutputFormat.Option();
        var command = new ToolCommand("stats", "Count what a journal holds, and what takes the space.") { Ending = Ending };
        journal.AddTo(command);
        command.Add(output);
        command.SetAction(parse =>
        {
            using var storage = journal.Open(parse);
            var report = JournalStatistics.Read(storage);
            if (parse.GetValue(output) == OutputFormat.Json)
            {
                JsonOutput.Write(environment.Terminal, JsonSerializer.SerializeToNode(report, JsonOutput.Indented)!);
            }
            else
            {
                Write(environment.Terminal, report);
            }

            return ExitCodes.Done;
        });
        return command;
    }

    private static void Write(Terminal terminal, StatsReport report)
    {
        terminal.Output.WriteLine($"journal      {report.Journal}");
        terminal.Output.WriteLine($"application  {report.Application ?? "(never started)"}");
        terminal.Output.WriteLine($"groups       {report.Groups}, {report.GroupBytes} bytes");
        terminal.Output.WriteLine($"marks        {report.Marks}");
        WriteWorkers(terminal, report);
        WriteStages(terminal, report);
        WritePairs(terminal, ("dead letters of", "count"), report.DeadLetters);
        WritePairs(terminal, ("space for", "bytes"), report.Sizes);
        foreach (var (kind, names) in report.Names)
        {
            var table = new TextTable(kind, "id");
            var runs = NameRuns.Of(names);
            runs.ForEach(run => table.Add(run.Names, run.Ids));
            Write(terminal, table, runs.Count);
        }
    }

    private static void WriteWorkers(Terminal terminal, StatsReport report)
    {
        var table = new TextTable("worker", "incarnation", "process", "state", "partitions", "last group", "groups kept", "bytes");
        foreach (var worker in report.Workers)
        {
            table.Add(
                worker.Name, $"{worker.Incarnation}", $"{worker.ProcessId} on {worker.Machine}", StateOf(worker),
                $"{worker.Partitions}", $"{worker.LastGroup}", $"{worker.Groups}", $"{worker.Bytes}");
        }

        Write(terminal, table, report.Workers.Count);
    }

    private static string StateOf(WorkerStats worker) =>
        (worker.IsLive ? worker.IsLeaving ? "leaving" : "live" : "dead") + (worker.IsLeader ? ", leads" : "");

    private static void WriteStages(Terminal terminal, StatsReport report)
    {
        var table = new TextTable("stage", "id", "partitions", "records", "journal bytes", "snapshots", "snapshot bytes", "keys");
        foreach (var stage in report.Stages)
        {
            table.Add(
                stage.Name, $"{stage.Id}", $"{stage.Partitions}", $"{stage.Records}", $"{stage.JournalBytes}",
                $"{stage.Snapshots}", $"{stage.SnapshotBytes}", $"{stage.Keys}");
        }

        Write(terminal, table, report.Stages.Count);
    }

    private static void WritePairs(Terminal terminal, (string Name, string Value) headers, IReadOnlyDictionary<string, long> pairs)
    {
        var table = new TextTable(headers.Name, headers.Value);
        foreach (var (name, value) in pairs)
        {
            table.Add(name, $"{value}");
        }

        Write(terminal, table, pairs.Count);
    }

    private static void Write(Terminal terminal, TextTable table, int rows)
    {
        if (rows > 0)
        {
            terminal.Output.WriteLine();
            table.Write(terminal);
        }
    }
}
