using System.CommandLine;
using System.Globalization;
using Wallaroo.Actors.Cluster;
using Wallaroo.Host.CommandLine.Running;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Tools.Journal;

namespace Wallaroo.Host.CommandLine.Commands.Journal;

/// <summary><c>wallaroo journal dump</c>.</summary>
internal static class DumpJournalCommand
{
    private const string Ending = """
        Groups come in the order of their commits, each with the records of its partitions. With --output json every
        group is one JSON object on a line of its own. The journal is read; a worker may be running on it.

        Examples:
          wallaroo journal dump --journal sqlite:counts.db --limit 10
          wallaroo journal dump --journal sqlite:counts.db --partition 2/17 --output json

        Exit codes: 0 done, 1 failed, 2 wrong usage.

        """;

    /// <summary>Makes the command.</summary>
    public static Command Create(CommandEnvironment environment)
    {
        var journal = new JournalFlag(environment);
        var partition = CommandOptions.Text("--partition", [], "STAGE/INDEX", "Only records of this partition, by the id of its stage.");
        var incarnation = CommandOptions.Number("--incarnation", [], "N", "Only groups of this incarnation of a worker.", 1, long.MaxValue);
        var limit = CommandOptions.Number("--limit", [], "N", "How many groups at most. Default: all.", 1, long.MaxValue);
        var output = OutputFormat.Option();
        var command = new ToolCommand("dump", "Print the groups of a journal.") { Ending = Ending };
        journal.AddTo(command);
        Option[] options = [partition, incarnation, limit, output];
        Array.ForEach(options, command.Add);
        command.SetAction(parse =>
        {
            var dump = new DumpOptions
            {
                Partition = parse.GetValue(partition) is { } id ? Parse(id) : null,
                Incarnation = (ulong?)parse.GetValue(incarnation),
                Limit = parse.GetValue(limit),
                Json = parse.GetValue(output) == OutputFormat.Json,
            };
            using var storage = journal.Open(parse);
            _ = JournalDump.Write(storage, dump, environment.Terminal.Output);
            return ExitCodes.Done;
        });
        return command;
    }

    private static PartitionId Parse(string text)
    {
        var parts = text.Split('/');
        return parts.Length == 2
            && uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var stage)
            && ushort.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? new(stage, index)
            : throw CommandErrors.WrongUsage($"--partition {text} is no partition: give the id of its stage and its index, such as 2/17.");
    }
}
