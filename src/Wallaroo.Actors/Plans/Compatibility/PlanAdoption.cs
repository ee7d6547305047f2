using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// Makes a catalogue that of a plan, before the first id of the plan is resolved. To be called by one process at a time.
/// A crash at any moment leaves a catalogue that the next call finishes.
/// </summary>
internal static class PlanAdoption
{
    private const string Moving = "/moving/";
    private static readonly CatalogueKind[] Kinds = [CatalogueKind.Stage, CatalogueKind.Edge, CatalogueKind.Origin];

    /// <summary>Compares a plan with what is stored, changes the catalogue as needed, and stores what is to be known of the plan.</summary>
    /// <param name="plan">The plan, compiled with the number of partitions that was asked for, or the default.</param>
    /// <param name="catalogue">The catalogue of the journal that the plan is to go on with.</param>
    /// <param name="request">What the user said about the change.</param>
    /// <param name="check">What else speaks against a change, before anything is changed.</param>
    /// <returns>What was changed; its plan is the one to start.</returns>
    /// <exception cref="TopologyException">The plan cannot go on with the journal; lists all reasons. Nothing was changed.</exception>
    public static PlanChange Adopt(
        ExecutionPlan plan, ICatalogue catalogue, ChangeRequest? request = null, Func<PlanChange, IReadOnlyList<TopologyMistake>>? check = null)
    {
        var stored = catalogue.ReadApplication();
        if (stored is not null)
        {
            Finish(stored, catalogue);
            stored = catalogue.ReadApplication();
        }

        var change = PlanCompatibility.Check(stored, plan, request);
        var mistakes = change.Shape is null ? change.Mistakes : check?.Invoke(change) ?? [];
        if (mistakes.Count > 0)
        {
            throw new TopologyException(plan.Application.Name, mistakes);
        }

        var record = new ApplicationRecord(plan.Application.Name, PlanShapes.Write(change.Shape! with { Pending = Pending(change, catalogue) }));
        if (record != stored)
        {
            catalogue.WriteApplication(record);
            Finish(record, catalogue);
        }

        return change;
    }

    private static PendingChange? Pending(PlanChange change, ICatalogue catalogue)
    {
        CatalogueMove[] moves = [.. Kinds.SelectMany(kind => CatalogueMoves.Of(change, kind, [.. catalogue.Read(kind).Keys]))];
        return change.DroppedStages.Count + moves.Length == 0 ? null : new PendingChange(false, change.DroppedStages, moves);
    }

    private static void Finish(ApplicationRecord record, ICatalogue catalogue)
    {
        if (Read(record) is not { Pending: { } pending } shape)
        {
            return;
        }

        if (!pending.IsCleared)
        {
            Drop(pending, catalogue);
            Rename(pending, catalogue, move => (move.From, Moving + move.To));
            Write(record, shape with { Pending = pending with { IsCleared = true } }, catalogue);
        }

        Rename(pending, catalogue, move => (Moving + move.To, move.To));
        Write(record, shape with { Pending = null }, catalogue);
    }

    // What cannot be read is reported by the comparison.
    private static PlanShape? Read(ApplicationRecord record)
    {
        try
        {
            return PlanShapes.Read(record.Shape);
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private static void Write(ApplicationRecord record, PlanShape shape, ICatalogue catalogue) =>
        catalogue.WriteApplication(record with { Shape = PlanShapes.Write(shape) });

    private static void Drop(PendingChange pending, ICatalogue catalogue)
    {
        var stages = catalogue.Read(CatalogueKind.Stage);
        foreach (var stage in pending.Drop)
        {
            if (stages.TryGetValue(stage, out var id))
            {
                catalogue.DropStage(id);
            }
        }
    }

    private static void Rename(PendingChange pending, ICatalogue catalogue, Func<CatalogueMove, (string From, string To)> part)
    {
        foreach (var kind in Kinds)
        {
            var known = catalogue.Read(kind);
            foreach (var move in pending.Moves.Where(move => move.Kind == kind))
            {
                var (from, to) = part(move);
                if (known.ContainsKey(from))
                {
                    catalogue.Rename(kind, from, to);
                }
            }
        }
    }
}
