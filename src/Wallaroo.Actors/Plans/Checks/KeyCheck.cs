using Wallaroo.Codecs;
using Wallaroo.Keys;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>Key types are a closed list.</summary>
internal static class KeyCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        var visitor = new Visitor();
        foreach (var step in graph.Steps)
        {
            if (step.Accept(visitor) is { } problem)
            {
                mistakes.Add(TopologyCodes.KeyType, step, $"{CSharpName.Of(step.KeyType!)} cannot be a type of keys: {problem}");
            }
        }
    }

    private sealed class Visitor() : StepVisitor<string?>(null)
    {
        public override string? Visit<TKey, T>(KeyByStep<TKey, T> step) =>
            KeyTypes.TryValidate<TKey>(out var problem) ? null : problem;
    }
}
