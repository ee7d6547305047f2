using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Plans.Checks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>Whether a plan can go on with the journal of an earlier version of its application, and what must be changed there first.</summary>
internal static class PlanCompatibility
{
    /// <summary>Compares the stored application with a plan of today.</summary>
    /// <param name="stored">What was stored when the application was last started; null before its first start.</param>
    /// <param name="plan">The plan, compiled with the number of partitions that was asked for, or the default.</param>
    /// <param name="request">What the user said about the change.</param>
    public static PlanChange Check(ApplicationRecord? stored, ExecutionPlan plan, ChangeRequest? request = null)
    {
        if (stored is null)
        {
            return new PlanChange { Mistakes = [], Plan = plan, Shape = PlanShapes.Of(plan) };
        }

        var mistakes = new MistakeList();
        if (stored.Name != plan.Application.Name)
        {
            mistakes.Add(
                CompatibilityCodes.OtherApplication,
                $"the journal belongs to the application \"{stored.Name}\"; give this one a journal of its own, or its old name");
            return new PlanChange { Mistakes = mistakes.InOrderOf([]) };
        }

        try
        {
            return Compare(PlanShapes.Read(stored.Shape), plan, request ?? new ChangeRequest(), mistakes);
        }
        catch (FormatException error)
        {
            mistakes.Add(
                CompatibilityCodes.Unreadable,
                $"the journal's description of the application cannot be read: {error.Message}; start it with the version of Wallaroo that "
                + "wrote it, or verify the journal (wallaroo journal verify)");
            return new PlanChange { Mistakes = mistakes.InOrderOf([]) };
        }
    }

    private static PlanChange Compare(PlanShape stored, ExecutionPlan plan, ChangeRequest request, MistakeList mistakes)
    {
        var names = StepNamesThen.Of(stored, plan, request, mistakes);
        var match = new StageMatch(stored, plan, names, request);
        new StateComparison(stored, plan, request, names, match, mistakes).Run();
        PartitionComparison.Run(match, request, mistakes);
        var found = mistakes.InOrderOf([.. plan.Stages.SelectMany(stage => stage.Steps).Distinct()]);
        return found.Count > 0 ? new PlanChange { Mistakes = found } : Change(stored, plan, request, names, match);
    }

    private static PlanChange Change(PlanShape stored, ExecutionPlan plan, ChangeRequest request, StepNamesThen names, StageMatch match)
    {
        var nowOf = match.Pairs.ToDictionary(pair => pair.Value.Name, pair => pair.Key.Name);
        var today = plan.Edges.Select(edge => edge.Name).ToHashSet();
        var edges = stored.Edges.Select(edge => (Then: edge.Name, Now: EdgeNow(edge, nowOf, names) is { } now && today.Contains(now) ? now : null)).ToList();
        var states = new StateNames(match, names, request);
        var adopted = Adopted(plan, match, states);
        return new PlanChange
        {
            Mistakes = [],
            Plan = adopted,
            Shape = PlanShapes.Of(adopted, states.Retired),
            StoredStages = [.. stored.Stages.Select(stage => stage.Name)],
            DroppedStages = [.. stored.Stages.Select(stage => stage.Name).Where(name => !nowOf.ContainsKey(name))],
            DroppedEdges = [.. edges.Where(edge => edge.Now is null).Select(edge => edge.Then)],
            ForgottenOrigins = [.. stored.Stages.Where(stage => IsForgotten(stage, nowOf, request)).Select(stage => stage.Name)],
            StageRenames = [.. nowOf.Where(pair => pair.Key != pair.Value).Select(pair => (pair.Key, pair.Value))],
            EdgeRenames = [.. edges.Where(edge => edge.Now is not null && edge.Now != edge.Then).Select(edge => (edge.Then, edge.Now!))],
            Evolved = Evolved(stored, plan, request, names),
            Rerouted = new Reroutings(
                stored, plan, request, nowOf, edges.Where(edge => edge.Now is not null).ToDictionary(edge => edge.Then, edge => edge.Now!)).Find(),
        };
    }

    private static bool IsForgotten(StageShape stage, Dictionary<string, string> nowOf, ChangeRequest request) => stage.Kind switch
    {
        StageKind.Partitioned => !nowOf.ContainsKey(stage.Name),
        StageKind.Source => request.DropState.Contains(stage.Name),
        _ => false,
    };

    private static IReadOnlyList<(string Step, string Use, string Schema)> Evolved(
        PlanShape stored, ExecutionPlan plan, ChangeRequest request, StepNamesThen names) =>
    [
        .. from stage in plan.Stages
           from step in stage.Steps
           where PlanShapes.Keeps(stage, step)
           from value in StoredValue.Of(step, plan.Application.Codecs)
           from then in stored.Stages.SelectMany(before => before.Stored)
           where then.Step == names.Then(step.Name) && then.Use == value.Use && then.Schema != value.Schema && !request.DropState.Contains(then.Step)
           select (step.Name, value.Use, then.Schema),
    ];

    /// <summary>The steps of a stored stage that keep something: state, calls, or the position of a source.</summary>
    public static IEnumerable<string> Kept(StageShape stage) =>
        (stage.Kind == StageKind.Source ? [stage.Name] : stage.Stored.Select(value => value.Step)).Distinct();

    private static string? EdgeNow(EdgeShape edge, Dictionary<string, string> nowOf, StepNamesThen names) =>
        nowOf.TryGetValue(edge.From, out var from) && names.Now(edge.Entry) is { } entry ? PlanCompiler.EdgeName(from, entry) : null;

    private static ExecutionPlan Adopted(ExecutionPlan plan, StageMatch match, StateNames states)
    {
        var stored = match.Pairs.Where(pair => pair.Key.Kind == StageKind.Partitioned).ToDictionary(pair => pair.Key.Name, pair => pair.Value.Partitions);
        return PlanCompiler.Compile(plan.Application, plan.Options with { StoredPartitions = stored, StoredStates = states.Names });
    }
}
