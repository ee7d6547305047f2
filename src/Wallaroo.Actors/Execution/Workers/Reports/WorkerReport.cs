namespace Wallaroo.Actors.Execution.Workers.Reports;

/// <summary>What a worker is doing: of one moment or another, without stopping anything.</summary>
/// <param name="Steps">What each step has done since the start, in the order of the plan.</param>
/// <param name="Sources">Where the splits of sources stand.</param>
/// <param name="Sinks">What sinks have been given and have not taken.</param>
/// <param name="Partitions">The partitions together.</param>
internal sealed record WorkerReport(
    IReadOnlyList<StepReport> Steps,
    IReadOnlyList<SplitReport> Sources,
    IReadOnlyList<SinkReport> Sinks,
    PartitionsReport Partitions);

/// <summary>A step since the worker's start; what the replay of the journal did is not counted.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="In">Messages that came to it; of a source, that it read; of a sink, that it settled, those that recovery sent again among them.</param>
/// <param name="Out">Messages that it gave on; of a sink, those of its messages that it could encode.</param>
/// <param name="Skipped">Failures that were skipped.</param>
/// <param name="DeadLetters">Failures that became dead letters.</param>
/// <param name="Keys">Keys with state; null where it has none.</param>
internal sealed record StepReport(string Name, string Kind, long In, long Out, long Skipped, long DeadLetters, long? Keys)
{
    /// <summary>Messages that it failed on.</summary>
    public long Failures => Skipped + DeadLetters;
}

/// <summary>A split of a source.</summary>
/// <param name="Step">The source.</param>
/// <param name="Split">The split's name.</param>
/// <param name="State">What it does: waiting, opening, reserving, reading, ended, finished.</param>
/// <param name="Position">How many messages of it were read since its beginning; since the start where it cannot be read again.</param>
/// <param name="Stored">Up to which of them nothing has to be read again; null where it cannot be.</param>
/// <param name="Outstanding">Messages that it gave and that no partition or sink has settled yet.</param>
internal sealed record SplitReport(string Step, string Split, string State, ulong Position, ulong? Stored, long Outstanding);

/// <summary>A sink.</summary>
/// <param name="Step">The sink.</param>
/// <param name="Delivered">Messages that it settled since the start.</param>
/// <param name="Pending">Messages for it that it has not settled.</param>
internal sealed record SinkReport(string Step, long Delivered, long Pending);

/// <summary>All partitions.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Loading">How many do not take yet.</param>
/// <param name="Waiting">Batches in their mailboxes.</param>
/// <param name="Uncommitted">Takes that are not in the journal yet.</param>
/// <param name="Outstanding">Messages that they gave and that nobody has settled yet.</param>
internal sealed record PartitionsReport(int Count, int Loading, long Waiting, ulong Uncommitted, long Outstanding);
