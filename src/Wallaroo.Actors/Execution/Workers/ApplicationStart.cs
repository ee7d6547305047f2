using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Makes a plan one that goes on with what its journal holds.</summary>
internal static class ApplicationStart
{
    /// <returns>The plan to run: with the numbers of partitions and the names of state that the journal has.</returns>
    /// <exception cref="TopologyException">
    /// The application changed in a way that its state, or work that its journal has not finished, does not fit; lists all of
    /// them. Nothing was changed.
    /// </exception>
    public static ExecutionPlan Prepare(ExecutionPlan plan, IStorage storage, WorkerOptions options)
    {
        var request = new ChangeRequest
        {
            DropState = options.DropState,
            RenamedFrom = options.RenamedFrom,
            Partitions = options.RequestedPartitions,
        };
        return PlanAdoption.Adopt(plan, storage.Catalogue, request, change => UnfinishedWork.Find(change, storage)).Plan!;
    }
}
