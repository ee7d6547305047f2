namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a worker says of itself.</summary>
/// <param name="Application">The application's name.</param>
/// <param name="Worker">The worker's name.</param>
/// <param name="Version">The program's version.</param>
/// <param name="State"><c>starting</c>, <c>running</c> or <c>draining</c>.</param>
/// <param name="UptimeSeconds">Since it began to take messages.</param>
/// <param name="Journal">Where its journal is, without passwords.</param>
/// <param name="JournalCommits">Group commits since the start.</param>
/// <param name="JournalBytes">Bytes of the journal that are still needed.</param>
/// <param name="DeadLetters">How many dead letters are stored.</param>
/// <param name="Steps">The application's steps.</param>
/// <param name="Sources">The splits of its sources.</param>
/// <param name="Sinks">Its sinks.</param>
/// <param name="Partitions">Its partitions.</param>
internal sealed record WorkerStatus(
    string Application,
    string Worker,
    string Version,
    string State,
    double UptimeSeconds,
    string Journal,
    long JournalCommits,
    long JournalBytes,
    long DeadLetters,
    IReadOnlyList<StepStatus> Steps,
    IReadOnlyList<SplitStatus> Sources,
    IReadOnlyList<SinkStatus> Sinks,
    PartitionsStatus Partitions);
