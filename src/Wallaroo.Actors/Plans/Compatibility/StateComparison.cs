using Wallaroo.Actors.Plans.Checks;
using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>Finds stored state that a plan would lose, misplace or misread.</summary>
internal sealed class StateComparison(
    PlanShape stored, ExecutionPlan plan, ChangeRequest request, StepNamesThen names, StageMatch match, MistakeList mistakes)
{
    private readonly CodecRegistry _codecs = plan.Application.Codecs;

    public void Run()
    {
        CheckRequest();
        foreach (var stage in stored.Stages)
        {
            CheckNothingLost(stage);
        }

        foreach (var stage in plan.Stages.Where(stage => stage.Kind != StageKind.Sink))
        {
            CheckStage(stage, match.Then(stage));
        }
    }

    private void CheckRequest()
    {
        var kept = stored.Stages.SelectMany(PlanCompatibility.Kept).Distinct().ToList();
        var gone = stored.Edges.Select(edge => edge.Entry).Where(entry => names.Now(entry) is null).ToHashSet();
        foreach (var name in request.DropState.Where(name => !kept.Contains(name) && !gone.Contains(name)))
        {
            mistakes.Add(
                CompatibilityCodes.WrongRequest,
                $"the state of \"{name}\" cannot be dropped: the stored application has no step of that name with state; it has "
                + (kept.Count == 0 ? "none with state" : string.Join(", ", kept.Select(step => $"\"{step}\""))));
        }
    }

    private void CheckNothingLost(StageShape stage)
    {
        if (stage.Kind != StageKind.Partitioned)
        {
            return;
        }

        foreach (var step in PlanCompatibility.Kept(stage).Where(step => !request.DropState.Contains(step)))
        {
            var now = plan.Stages.SelectMany(today => today.Steps).FirstOrDefault(today => today.Name == names.Now(step));
            if (now is null)
            {
                mistakes.Add(
                    CompatibilityCodes.StateRemoved,
                    $"the step \"{step}\" has state in the journal, but is not in the application any more; say what it is called now "
                    + $"(--renamed-from \"NEW={step}\"), or give its state up (--drop-state \"{step}\")");
            }
            else if (!StepRoles.IsStateful(now))
            {
                mistakes.Add(
                    CompatibilityCodes.StateRemoved,
                    now,
                    $"\"{step}\" has state in the journal, but this step ('{now.Kind}') keeps none; make it a step with state again, or give that "
                    + $"state up (--drop-state \"{step}\")");
            }
        }
    }

    private void CheckStage(StagePlan stage, StageShape? then)
    {
        var surviving = stage.Steps.Where(step => IsKept(stage, step)).ToList();
        foreach (var step in surviving.Where(step => stage.Kind == StageKind.Partitioned && match.Home(step) != then))
        {
            mistakes.Add(
                CompatibilityCodes.StepMoved,
                step,
                $"its state is in the partitions of \"{match.Home(step)!.Name}\", but it runs in those of \"{stage.Name}\" now; keep it behind the same "
                + $"KeyBy as the steps it was with, or give its state up (--drop-state \"{names.Then(step.Name)}\")");
        }

        if (then is null)
        {
            return;
        }

        CheckMedium(stage, then);
        if (stage.Kind == StageKind.Partitioned && surviving.Count > 0)
        {
            CheckKey(stage, then, surviving[0]);
        }

        foreach (var step in surviving)
        {
            CheckValues(stage, step, then);
        }
    }

    private bool IsKept(StagePlan stage, Step step)
    {
        if (request.DropState.Contains(names.Then(step.Name)))
        {
            return false;
        }

        return stage.Kind == StageKind.Source
            ? StepRoles.Of(step) == StepRole.Source
            : StepRoles.IsStateful(step) && match.Home(step) is not null;
    }

    private void CheckMedium(StagePlan stage, StageShape then)
    {
        if (stage.Kind == StageKind.Source && PlanShapes.MediumOf(stage) != then.Medium && !request.DropState.Contains(then.Name))
        {
            mistakes.Add(
                CompatibilityCodes.SourceChanged,
                stage.Steps[0],
                $"it was a {then.Medium} source and is a {PlanShapes.MediumOf(stage)} source now, for which its stored position means nothing; give the new "
                + $"source another name, or give the position up (--drop-state \"{then.Name}\")");
        }
    }

    private void CheckKey(StagePlan stage, StageShape then, Step step)
    {
        var key = PlanShapes.KeyOf(stage, _codecs);
        if (!KeySchema.IsSame(then.KeySchema, key?.Schema))
        {
            mistakes.Add(
                CompatibilityCodes.KeyChanged,
                step,
                $"its keys were of {Describe(then.KeyType, then.KeySchema)} and are of {Describe(key?.Type, key?.Schema)} now; its "
                + "state is placed by key: keep the type, or give the step another name and its state up "
                + $"(--drop-state \"{names.Then(step.Name)}\")");
        }
    }

    private static string Describe(string? type, string? schema) =>
        type is null ? "no type" : $"type {type} ({schema!.Replace("\n", "; ", StringComparison.Ordinal)})";

    private void CheckValues(StagePlan stage, Step step, StageShape then)
    {
        var before = then.Stored.Where(value => value.Step == names.Then(step.Name)).ToList();
        foreach (var value in StoredValue.Of(step, _codecs))
        {
            if (before.Find(earlier => earlier.Use == value.Use) is { } earlier && value.Problem(earlier.Schema) is { } problem)
            {
                mistakes.Add(
                    CompatibilityCodes.StateChanged,
                    step,
                    $"its {value.Use} in the journal cannot be read as {value.Type}: {problem}; or give it up (--drop-state \"{names.Then(step.Name)}\")");
            }
        }

        if (stage.Kind == StageKind.Partitioned && before.Count > 0 && before[0].Use != StoredValue.Of(step, _codecs)[0].Use)
        {
            mistakes.Add(
                CompatibilityCodes.StateRemoved,
                step,
                $"it has a {before[0].Use} in the journal, but this step ('{step.Kind}') keeps none; make it what it was, or give that up "
                + $"(--drop-state \"{names.Then(step.Name)}\")");
        }
    }
}
