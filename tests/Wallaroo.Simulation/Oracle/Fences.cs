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
            Check(database, entry.Partition, entry.Epoch, "a take");
        }

        foreach (var write in group.Manifests)
        {
            Check(database, write.Manifest.Partition, write.Manifest.Epoch, "a manifest");
        }
    }

    private static void Check(MemoryDatabase database, PartitionId partition, ulong epoch, string what)
    {
        if (database.Partitions[partition].Epoch != epoch)
        {
            throw new SimulationException(
                $"partition {partition}: {what} of epoch {epoch} was committed, where {database.Partitions[partition].Epoch} is the present one");
        }
    }
}
