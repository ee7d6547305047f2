using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Plans.Compatibility;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>Checks that a plan can go on with what its journal holds, and carries out what the change asks for.</summary>
internal static class ApplicationStart
{
    /// <returns>The plan to run: with the numbers of partitions that the journal has.</returns>
    /// <exception cref="TopologyException">The application changed in a way that its state does not fit; lists all of them.</exception>
    public static ExecutionPlan Prepare(ExecutionPlan plan, ICatalogue catalogue, WorkerOptions options)
    {
        var change = PlanCompatibility.Check(
            catalogue.ReadApplication(),
            plan,
            new ChangeRequest { DropState = options.DropState, Partitions = options.RequestedPartitions });
        if (change.Mistakes.Count > 0)
        {
            throw new TopologyException(plan.Application.Name, change.Mistakes);
        }

        Apply(change, catalogue);
        catalogue.WriteApplication(PlanCompatibility.Record(change.Plan!));
        return change.Plan!;
    }

    private static void Apply(PlanChange change, ICatalogue catalogue)
    {
        var stages = catalogue.Read(CatalogueKind.Stage);
        foreach (var stage in change.DroppedStages)
        {
            if (stages.TryGetValue(stage, out var id))
            {
                catalogue.DropStage(id);
            }
        }

        foreach (var kind in (CatalogueKind[])[CatalogueKind.Stage, CatalogueKind.Edge, CatalogueKind.Origin])
        {
            var known = catalogue.Read(kind).Keys.ToHashSet();
            foreach (var (from, to) in CatalogueRenames.Of(change, kind, known))
            {
                catalogue.Rename(kind, from, to);
            }
        }
    }
}
