using Wallaroo.Actors.Plans.Checks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>What steps of today were called when the application was stored.</summary>
internal sealed class StepNamesThen
{
    private readonly Dictionary<string, string> _now = [];
    private readonly Dictionary<string, string> _then = [];

    private StepNamesThen(PlanShape stored, ExecutionPlan plan, ChangeRequest request, MistakeList mistakes)
    {
        var before = NamesOf(stored);
        var today = plan.Stages.SelectMany(stage => stage.Steps).Distinct().ToDictionary(step => step.Name);
        foreach (var (now, then) in request.RenamedFrom.Where(rename => !IsDone(rename.Key, rename.Value, before)))
        {
            if (Fault(now, then, before, today) is { } fault)
            {
                mistakes.Add(CompatibilityCodes.WrongRequest, $"\"{now}\" cannot be renamed from \"{then}\": {fault}");
            }
            else if (!_now.TryAdd(then, now))
            {
                mistakes.Add(
                    CompatibilityCodes.WrongRequest,
                    $"\"{now}\" and \"{_now[then]}\" cannot both be renamed from \"{then}\"; say which of them it is");
            }
            else
            {
                _then[now] = then;
            }
        }

        foreach (var step in today.Keys.Where(step => !_then.ContainsKey(step)))
        {
            _now[step] = _then[step] = step;
        }
    }

    public static StepNamesThen Of(PlanShape stored, ExecutionPlan plan, ChangeRequest request, MistakeList mistakes) =>
        new(stored, plan, request, mistakes);

    /// <summary>The name of today of what had a name then; null if there is no such step any more.</summary>
    public string? Now(string then) => _now.GetValueOrDefault(then);

    /// <summary>The name that a step of today had then, or would have had.</summary>
    public string Then(string now) => _then[now];

    // A renaming may be said at every start; at the first one it is carried out.
    private static bool IsDone(string now, string then, HashSet<string> before) => before.Contains(now) && !before.Contains(then);

    private static string? Fault(
        string now, string then, HashSet<string> before, Dictionary<string, Step> today)
    {
        if (!today.ContainsKey(now))
        {
            return $"the application has no step \"{now}\"; it has {List(today.Keys)}";
        }

        if (!before.Contains(then))
        {
            return $"the stored application has no step \"{then}\"; it has {List(before)}";
        }

        if (today.ContainsKey(then))
        {
            return $"the application has a step \"{then}\" still, whose state that is; give that one a name that none had before";
        }

        return before.Contains(now)
            ? $"the stored application had a step \"{now}\" already, whose state it goes on with; give the renamed one a name that none had before"
            : null;
    }

    private static HashSet<string> NamesOf(PlanShape stored) =>
    [
        .. stored.Stages.Where(stage => stage.Kind != StageKind.Partitioned).Select(stage => stage.Name),
        .. stored.Stages.SelectMany(stage => stage.Ports),
        .. stored.Stages.SelectMany(stage => stage.Stored).Select(value => value.Step),
    ];

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"\"{name}\""));
}
