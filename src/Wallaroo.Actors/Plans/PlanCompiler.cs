using Wallaroo.Actors.Plans.Checks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>
/// Compiles applications. The plan is a function of the application and the options alone: the same in every
/// process. Names in it are stable over restarts: a stage is called as its source, its sink, its first step with
/// state or outside call, or else its first key by; the ingest of source <c>s</c> is <c>s/ingest</c>; an edge is
/// <c>stage/entry</c>, with the stage it comes from and the step it enters by. Names of steps have no slash.
/// </summary>
internal static class PlanCompiler
{
    /// <summary>Follows a source's name in the name of its ingest.</summary>
    public const string IngestSuffix = "/ingest";

    /// <summary>The plan of an application.</summary>
    /// <exception cref="TopologyException">The topology or the options have mistakes; lists them all.</exception>
    public static ExecutionPlan Compile(Application application, PlanOptions? options = null)
    {
        var (plan, mistakes) = TryCompile(application, options);
        return plan ?? throw new TopologyException(application.Name, mistakes);
    }

    /// <summary>The plan of an application, or all mistakes of it and the options together.</summary>
    public static PlanResult TryCompile(Application application, PlanOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(application);
        options ??= new PlanOptions();
        var graph = new StepGraph(application);
        var mistakes = TopologyChecks.Find(graph, options);
        return mistakes.Count == 0 ? new PlanResult(Build(graph, options), []) : new PlanResult(null, mistakes);
    }

    /// <summary>The name of an edge.</summary>
    public static string EdgeName(string from, string entry) => $"{from}/{entry}";

    private static ExecutionPlan Build(StepGraph graph, PlanOptions options)
    {
        var cutter = new StageCutter(graph);
        cutter.Cut();
        var stages = Stages(cutter, options);
        var edges = new List<EdgePlan>(cutter.Ways.Count);
        foreach (var (from, producer, to) in cutter.Ways)
        {
            edges.Add(Connect(stages[from.Root], producer, stages[to.Root], to.Entry));
        }

        return new ExecutionPlan(graph.Application, [.. stages.Values], edges) { Options = options };
    }

    private static EdgePlan Connect(StagePlan from, Step producer, StagePlan to, Step entry)
    {
        var edge = new EdgePlan(EdgeName(from.Name, entry.Name), from, producer, to, entry, to.Inputs.Count);
        from.Outputs.Add(edge);
        to.Inputs.Add(edge);
        return edge;
    }

    // By the last entry: whatever feeds a stage ends before an entry of it, and so its own entries come earlier.
    private static OrderedDictionary<StageDraft, StagePlan> Stages(StageCutter cutter, PlanOptions options)
    {
        var stages = new OrderedDictionary<StageDraft, StagePlan>();
        var members = cutter.Members.ToLookup(member => member.Draft.Root, member => member.Step);
        foreach (var group in cutter.Drafts.Index().GroupBy(draft => draft.Item.Root).OrderBy(group => group.Max(draft => draft.Index)))
        {
            Step[] steps = [.. members[group.Key]];
            var name = NameOf(group.Key, steps);
            var isSpread = group.Any(draft => cutter.IsSpread(draft.Item.Entry));
            stages.Add(group.Key, new StagePlan(name, group.Key.Kind, Partitions(name, group.Key.Kind, isSpread, options), steps));
        }

        return stages;
    }

    private static string NameOf(StageDraft draft, IReadOnlyList<Step> steps)
    {
        if (draft.Kind != StageKind.Partitioned)
        {
            return draft.Entry.Name;
        }

        return StepRoles.Of(draft.Entry) == StepRole.Source
            ? draft.Entry.Name + IngestSuffix
            : (steps.FirstOrDefault(StepRoles.IsStateful) ?? draft.Entry).Name;
    }

    private static int Partitions(string stage, StageKind kind, bool isSpread, PlanOptions options)
    {
        if (kind != StageKind.Partitioned)
        {
            return 0;
        }

        return options.StoredPartitions.GetValueOrDefault(stage, isSpread ? options.Partitions : 1);
    }
}
