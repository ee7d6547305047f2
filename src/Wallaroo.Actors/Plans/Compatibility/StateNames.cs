using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// The names of state in snapshots. State keeps its name when its step is renamed, and one that was given up never gets
/// it again: snapshots may hold it for long.
/// </summary>
internal sealed class StateNames
{
    private readonly Dictionary<string, string> _names = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _retired = [];

    public StateNames(StageMatch match, StepNamesThen names, ChangeRequest request)
    {
        foreach (var (stage, then) in match.Pairs.Where(pair => pair.Key.Kind == StageKind.Partitioned))
        {
            Add(stage, then, names, request);
        }
    }

    /// <summary>By the name of a step, its state's, where they differ.</summary>
    public IReadOnlyDictionary<string, string> Names => _names;

    /// <summary>By the name of a stage, the names that are not to be given again.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Retired => _retired;

    private void Add(StagePlan stage, StageShape then, StepNamesThen names, ChangeRequest request)
    {
        var taken = then.Stored.Select(value => value.Name).Concat(then.Retired).ToHashSet();
        var kept = new HashSet<string>();
        foreach (var step in stage.Steps.Where(StepRoles.IsStateful))
        {
            var stored = then.Stored.FirstOrDefault(value => value.Step == names.Then(step.Name) && !request.DropState.Contains(value.Step));
            var name = stored?.Name ?? New(step, taken);
            taken.Add(name);
            kept.Add(name);
            if (name != step.Name)
            {
                _names.Add(step.Name, name);
            }
        }

        _retired.Add(stage.Name, [.. then.Stored.Select(value => value.Name).Concat(then.Retired).Distinct().Where(name => !kept.Contains(name))]);
    }

    private static string New(Step step, HashSet<string> taken)
    {
        var name = step.Name;
        for (var number = 2; taken.Contains(name); number++)
        {
            name = $"{step.Name}/{number}";
        }

        return name;
    }
}
