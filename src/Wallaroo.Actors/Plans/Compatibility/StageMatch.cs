using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// Which stored stage each stage of a plan continues: a source or sink the one of its name; a partitioned stage the one
/// that its state is in, or without state the one that its messages entered.
/// </summary>
internal sealed class StageMatch
{
    private readonly Dictionary<StagePlan, StageShape> _then = [];
    private readonly Dictionary<string, StageShape> _homes = [];
    private readonly StepNamesThen _names;

    public StageMatch(PlanShape stored, ExecutionPlan plan, StepNamesThen names, ChangeRequest request)
    {
        _names = names;
        foreach (var stage in stored.Stages.Where(stage => stage.Kind == StageKind.Partitioned))
        {
            foreach (var step in stage.Stored.Select(value => value.Step).Where(step => !request.DropState.Contains(step)))
            {
                _homes[step] = stage;
            }
        }

        var free = stored.Stages.ToHashSet();
        Claim(plan, free, ByState);
        Claim(plan, free, stage => ByEntry(stage, free));
    }

    /// <summary>The stored stage that a stage continues; null if it is new.</summary>
    public StageShape? Then(StagePlan stage) => _then.GetValueOrDefault(stage);

    /// <summary>Every stage that continues one, with it.</summary>
    public IReadOnlyDictionary<StagePlan, StageShape> Pairs => _then;

    /// <summary>The stored stage that keeps a step's state; null if none does.</summary>
    public StageShape? Home(Step step) => _homes.GetValueOrDefault(_names.Then(step.Name));

    private void Claim(ExecutionPlan plan, HashSet<StageShape> free, Func<StagePlan, StageShape?> find)
    {
        foreach (var stage in plan.Stages.Where(stage => !_then.ContainsKey(stage)))
        {
            if (find(stage) is { } then && free.Remove(then))
            {
                _then.Add(stage, then);
            }
        }
    }

    private StageShape? ByState(StagePlan stage) => stage.Kind == StageKind.Partitioned
        ? stage.Steps.Where(StepRoles.IsStateful).Select(Home).FirstOrDefault(home => home is not null)
        : null;

    private StageShape? ByEntry(StagePlan stage, HashSet<StageShape> free)
    {
        if (stage.Kind != StageKind.Partitioned)
        {
            return free.FirstOrDefault(then => then.Kind == stage.Kind && then.Name == _names.Then(stage.Name));
        }

        return stage.Inputs.Select(edge => _names.Then(edge.Entry.Name))
            .Select(port => free.FirstOrDefault(then => then.Kind == stage.Kind && then.Ports.Contains(port)))
            .FirstOrDefault(then => then is not null);
    }
}
