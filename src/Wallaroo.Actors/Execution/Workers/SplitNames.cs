using Wallaroo.Actors.Plans;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>The names of a source's splits.</summary>
internal sealed class SplitNames(IBindings bindings) : StepVisitor<IReadOnlyList<string>>([])
{
    /// <summary>Those of every source of a plan, by the name of its stage.</summary>
    public static Dictionary<string, IReadOnlyList<string>> Of(ExecutionPlan plan, IBindings bindings)
    {
        var visitor = new SplitNames(bindings);
        return plan.Stages
            .Where(static stage => stage.Kind == StageKind.Source)
            .ToDictionary(static stage => stage.Name, stage => stage.Steps[0].Accept(visitor));
    }

    public override IReadOnlyList<string> Visit<T>(SourceStep<T> step) =>
        [.. bindings.Splits(step).Select(static split => split.Name)];
}
