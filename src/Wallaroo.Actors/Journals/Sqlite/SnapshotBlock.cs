using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals.Sqlite;

/// <summary>
/// Partitions of a stage whose snapshots are stored together: 64 neighbours, so that a thousand manifests of one
/// commit are a few rows. A block is known by stage * 1,024 + index / 64.
/// </summary>
internal static class SnapshotBlock
{
    /// <summary>How many partitions are one block.</summary>
    public const int Partitions = 64;

    private const int SlotBits = 6;
    private const int BlockBits = 16 - SlotBits;

    /// <summary>The block of a partition.</summary>
    public static long Of(PartitionId partition) => ((long)partition.Stage << BlockBits) | (long)(partition.Index >> SlotBits);

    /// <summary>Where a partition stands in its block.</summary>
    public static int SlotOf(PartitionId partition) => partition.Index & (Partitions - 1);

    /// <summary>The partition at a place of a block.</summary>
    public static PartitionId PartitionOf(long block, int slot) =>
        new((uint)(block >> BlockBits), (ushort)(((int)(block & ((1 << BlockBits) - 1)) << SlotBits) | slot));

    /// <summary>The first and the last block of a stage.</summary>
    public static (long First, long Last) OfStage(uint stage) => ((long)stage << BlockBits, ((long)stage << BlockBits) | ((1 << BlockBits) - 1));

    /// <summary>The block in words, for errors.</summary>
    public static string Describe(long block) => $"partitions {PartitionOf(block, 0)} to {PartitionOf(block, Partitions - 1)}";
}
