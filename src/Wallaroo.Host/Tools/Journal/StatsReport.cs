namespace Wallaroo.Host.Tools.Journal;

/// <summary>What a journal holds, in numbers.</summary>
/// <param name="Journal">Where it is.</param>
/// <param name="Application">Whose it is; null before its first start.</param>
/// <param name="Workers">Every incarnation that left something behind.</param>
/// <param name="Stages">Every stage that has partitions.</param>
/// <param name="Groups">How many groups the journal holds.</param>
/// <param name="GroupBytes">Their bodies together, in bytes.</param>
/// <param name="Marks">How many safe points and sink marks there are.</param>
/// <param name="DeadLetters">How many dead letters there are, by step.</param>
/// <param name="Names">The names of the catalogue, by kind.</param>
/// <param name="Sizes">What takes how much space in the database, in bytes.</param>
internal sealed record StatsReport(
    string Journal,
    string? Application,
    IReadOnlyList<WorkerStats> Workers,
    IReadOnlyList<StageStats> Stages,
    long Groups,
    long GroupBytes,
    long Marks,
    IReadOnlyDictionary<string, long> DeadLetters,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, uint>> Names,
    IReadOnlyDictionary<string, long> Sizes);

/// <summary>One incarnation of a worker.</summary>
internal sealed record WorkerStats(
    ulong Incarnation, string Name, string Machine, int ProcessId, bool IsLive, ulong Fence, ulong LastGroup, long Groups, long Bytes, int Partitions)
{
    /// <summary>Where other workers reach it; empty for one that is alone.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether it is the last that led.</summary>
    public bool IsLeader { get; init; }

    /// <summary>Whether it was asked to leave.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>How often it said that it lives.</summary>
    public ulong Renewals { get; init; }

    /// <summary>How many partitions it is to get from others.</summary>
    public int Targets { get; init; }
}

/// <summary>A stage: its partitions, its records in the journal and its snapshots.</summary>
internal sealed record StageStats(uint Id, string Name, int Partitions, long Records, long JournalBytes, int Snapshots, long SnapshotBytes, long Keys);
