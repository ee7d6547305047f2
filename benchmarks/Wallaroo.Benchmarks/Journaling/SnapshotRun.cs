using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Benchmarks.Measuring;

namespace Wallaroo.Benchmarks.Journaling;

/// <summary>Lets the partitions of a worker write snapshots, and says what that took.</summary>
internal sealed class SnapshotRun(WorkerRuntime worker, SnapshotMeter meter)
{
    /// <summary>Asks every partition that has taken something since its last snapshot, and waits until all are visible.</summary>
    public SnapshotCost Measure()
    {
        var bytes = meter.Bytes;
        var partitions = meter.Behind();
        var before = Usage.Now();
        foreach (var partition in partitions.Keys)
        {
            ((IJournalWriterHost)worker).AskForSnapshot(partition);
        }

        meter.AwaitCovered(partitions);
        return new SnapshotCost(Usage.Now() - before, meter.Bytes - bytes);
    }
}
