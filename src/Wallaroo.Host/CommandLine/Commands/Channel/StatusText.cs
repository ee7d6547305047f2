using System.Globalization;
using Wallaroo.Host.CommandLine.Output;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.ExternalChannel;

namespace Wallaroo.Host.CommandLine.Commands.Channel;

/// <summary>A worker's status for people.</summary>
internal static class StatusText
{
    /// <summary>Writes it.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="status">The status.</param>
    /// <param name="before">The one before it, for rates; null for none.</param>
    public static void Write(Terminal terminal, WorkerStatus status, WorkerStatus? before)
    {
        WriteHead(terminal, status);
        WriteSteps(terminal, status, before);
        terminal.Output.WriteLine();
        var sources = new TextTable("source", "split", "state", "position", "stored", "outstanding");
        foreach (var split in status.Sources)
        {
            sources.Add(split.Source, split.Split, split.State, Text(split.Position), split.Stored is { } stored ? Text(stored) : "-", Text(split.Outstanding));
        }

        sources.Write(terminal);
        terminal.Output.WriteLine();
        var sinks = new TextTable("sink", "delivered", "pending");
        foreach (var sink in status.Sinks)
        {
            sinks.Add(sink.Sink, Text(sink.Delivered), Text(sink.Pending));
        }

        sinks.Write(terminal);
    }

    private static void WriteHead(Terminal terminal, WorkerStatus status)
    {
        var partitions = status.Partitions;
        terminal.Output.WriteLine($"application  {status.Application}");
        terminal.Output.WriteLine($"worker       {status.Worker} ({status.State} for {DurationText.Describe(TimeSpan.FromSeconds(status.UptimeSeconds))}, version {status.Version})");
        terminal.Output.WriteLine($"journal      {status.Journal}");
        terminal.Output.WriteLine($"commits      {Text(status.JournalCommits)}; {Text(status.JournalBytes)} bytes are needed, {Text(partitions.UncommittedTakes)} takes wait");
        terminal.Output.WriteLine($"partitions   {Text(partitions.Count)}; {Text(partitions.Loading)} loading, {Text(partitions.WaitingBatches)} batches wait, {Text(partitions.Outstanding)} outputs are not settled");
        terminal.Output.WriteLine($"dead letters {Text(status.DeadLetters)}");
        terminal.Output.WriteLine();
    }

    private static void WriteSteps(Terminal terminal, WorkerStatus status, WorkerStatus? before)
    {
        string[] columns = ["step", "kind", "in", "out", "skipped", "dead letters", "keys"];
        var table = new TextTable(before is null ? columns : [.. columns, "in/s", "out/s"]);
        foreach (var step in status.Steps)
        {
            string[] cells =
            [
                step.Name, step.Kind, Text(step.MessagesIn), Text(step.MessagesOut), Text(step.Skipped), Text(step.DeadLetters), step.Keys is { } keys ? Text(keys) : "-",
            ];
            table.Add(before is null ? cells : [.. cells, .. Rates(step, status, before)]);
        }

        table.Write(terminal);
    }

    private static string[] Rates(StepStatus step, WorkerStatus status, WorkerStatus before)
    {
        var seconds = status.UptimeSeconds - before.UptimeSeconds;
        return before.Steps.FirstOrDefault(candidate => candidate.Name == step.Name) is { } then && seconds > 0
            ? [Rate(step.MessagesIn - then.MessagesIn), Rate(step.MessagesOut - then.MessagesOut)]
            : ["-", "-"];

        string Rate(long messages) => Text((long)Math.Round(Math.Max(0, messages) / seconds));
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Text(ulong number) => number.ToString(CultureInfo.InvariantCulture);
}
