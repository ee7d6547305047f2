using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>Finds the stored stages whose messages go other ways in a plan of today.</summary>
/// <param name="stored">The application as stored.</param>
/// <param name="plan">The plan.</param>
/// <param name="request">What the user said about the change.</param>
/// <param name="stageNow">By the name of a stored stage, that of the one which continues it.</param>
/// <param name="edgeNow">By the name of a stored edge, its name of today, where the plan has it.</param>
internal sealed class Reroutings(
    PlanShape stored,
    ExecutionPlan plan,
    ChangeRequest request,
    IReadOnlyDictionary<string, string> stageNow,
    IReadOnlyDictionary<string, string> edgeNow)
{
    private readonly HashSet<string> _kept = [.. edgeNow.Values];

    public IReadOnlyList<Rerouting> Find() =>
        [.. stored.Stages.Where(static stage => stage.Kind != StageKind.Sink).Select(Of).OfType<Rerouting>()];

    private Rerouting? Of(StageShape stage)
    {
        var lost = stored.Edges.Where(edge => !edgeNow.ContainsKey(edge.Name) && edge.From == stage.Name).ToList();
        var ways = lost.Select(static edge => edge.Entry)
            .Concat(stored.Edges.Where(edge => !edgeNow.ContainsKey(edge.Name) && stage.Ports.Contains(edge.Entry)).Select(static edge => edge.Entry))
            .Concat(stageNow.TryGetValue(stage.Name, out var now) ? Added(now) : [])
            .Distinct()
            .ToList();
        var isDropped = now is null;
        return isDropped || ways.Count > 0
            ? new Rerouting(
                stage.Name,
                stage.Ports.FirstOrDefault() ?? stage.Name,
                Math.Max(1, stage.Partitions),
                isDropped,
                isDropped && IsGivenUp(stage),
                ways,
                [.. lost.Where(edge => !request.DropState.Contains(edge.Entry))])
            : null;
    }

    private IEnumerable<string> Added(string stage) =>
        plan.Edges.Where(edge => edge.From.Name == stage && !_kept.Contains(edge.Name)).Select(static edge => edge.Entry.Name);

    private bool IsGivenUp(StageShape stage) =>
        stage.Ports.Concat(PlanCompatibility.Kept(stage)).Any(request.DropState.Contains);
}
