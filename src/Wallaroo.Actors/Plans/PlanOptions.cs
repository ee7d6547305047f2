using System.Collections.ObjectModel;

namespace Wallaroo.Actors.Plans;

/// <summary>What a plan depends on besides its application.</summary>
internal sealed record PlanOptions
{
    /// <summary>The most partitions a stage can have: their numbers take 16 bits on the wire.</summary>
    public const int MaxPartitions = 32_768;

    /// <summary>Partitions of a keyed stage: a power of two, 1 to 32,768, default 64. Fixed when an application is first started.</summary>
    public int Partitions { get; init; } = 64;

    /// <summary>
    /// By the name of a stage, the number of partitions it was first started with, which counts more than
    /// <see cref="Partitions"/>. None before the first start.
    /// </summary>
    public IReadOnlyDictionary<string, int> StoredPartitions { get; init; } = ReadOnlyDictionary<string, int>.Empty;

    /// <summary>By the name of a step, the name of its state in snapshots, where they differ: it was renamed, or began anew.</summary>
    public IReadOnlyDictionary<string, string> StoredStates { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>Whether a number of partitions is allowed.</summary>
    public static bool IsPartitionCount(int count) => count is >= 1 and <= MaxPartitions && int.IsPow2(count);
}
