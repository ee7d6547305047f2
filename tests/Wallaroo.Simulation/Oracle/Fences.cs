using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Simulation.Running;

namespace Wallaroo.Simulation.Oracle;

/// <summary>
/// Watches that nothing gets into the database from a worker that lost what it writes about, whatever the journal
/// itself checks.
/// </summary>
internal static class Fences
{
    public static void Check(MemoryDatabase database, CommitGroup group)
    {
        var worker = database.Workers[group.Incarnation];
        if (!worker.IsLive || worker.Fence != group.Fence)
        {
            throw new SimulationException(
                $"group {group.Number} was committed at fence {group.Fence}, where that of incarnation {group.Incarnation} is {worker.Fence}");
        }

        foreach (var entry in group.Entries)
        {
            Check(database, group, entry.Partition, entry.Epoch, "a take");
        }

        foreach (var write in group.Manifests)
        {
            Check(database, group, write.Manifest.Partition, write.Manifest.Epoch, "a manifest");
        }
    }

    private static void Check(MemoryDatabase database, CommitGroup group, PartitionId partition, ulong epoch, string what)
    {
        // What is given away with the group has its next epoch by now.
        var row = database.Partitions[partition];
        var isGiven = group.Gives.Contains(new PartitionGive(partition, epoch, row.Owner)) && row.Epoch == epoch + 1;
        if (row.Epoch != epoch && !isGiven)
        {
            throw new SimulationException(
                $"partition {partition}: {what} of epoch {epoch} was committed, where {row.Epoch} is the present one");
        }
    }
}
