using Wallaroo.Codecs;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>
/// Which pipelines may be joined: Wallaroo's rules. The types of the API keep most of these mistakes out; the
/// descriptions are checked all the same, as a plan of wrong ones would run wrongly.
/// </summary>
internal static class MergeCheck
{
    public static void Run(StepGraph graph, MistakeList mistakes)
    {
        foreach (var step in graph.Steps)
        {
            switch (StepRoles.Of(step))
            {
                case StepRole.Merge:
                    CheckInputs(step, mistakes);
                    CheckTypes(step, mistakes);
                    break;
                case StepRole.Connect:
                    CheckInputs(step, mistakes);
                    CheckHasKeys(step, mistakes);
                    break;
                case StepRole.State:
                    CheckHasKeys(step, mistakes);
                    break;
            }
        }
    }

    private static void CheckInputs(Step step, MistakeList mistakes)
    {
        if (step.Inputs.Count < 2)
        {
            mistakes.Add(TopologyCodes.MergeOfOne, step, "it joins one pipeline; give it at least one other, or leave it out");
        }

        foreach (var same in step.Inputs.GroupBy(input => input).Where(same => same.Skip(1).Any()))
        {
            mistakes.Add(
                TopologyCodes.MergeWithItself,
                step,
                $"the pipeline that ends with \"{same.Key.Name}\" is joined with itself; for every message twice let a ToMany emit it twice");
        }

        CheckKeys(step, mistakes);
    }

    private static void CheckHasKeys(Step step, MistakeList mistakes)
    {
        if (step.Inputs.All(input => input.KeyType is null))
        {
            mistakes.Add(TopologyCodes.NoKey, step, "it keeps state by key, but its input has no keys; put a KeyBy or Collect before it");
        }
    }

    private static void CheckKeys(Step step, MistakeList mistakes)
    {
        var keyed = step.Inputs.Where(input => input.KeyType is not null).ToList();
        var unkeyed = step.Inputs.Where(input => input.KeyType is null).ToList();
        if (unkeyed.Count > 0 && keyed.Count > 0)
        {
            mistakes.Add(
                TopologyCodes.KeyedWithUnkeyed,
                step,
                $"its inputs {Names(keyed)} have keys and its inputs {Names(unkeyed)} have none; a pipeline with keys can only be joined "
                + "with another: put a KeyBy with the same type of key at the end of each, or join them before the KeyBy");
        }

        if (keyed.Select(input => input.KeyType).Distinct().Skip(1).Any())
        {
            mistakes.Add(
                TopologyCodes.TypesDiffer,
                step,
                $"its inputs have keys of different types ({string.Join(", ", keyed.Select(input => $"\"{input.Name}\": {CSharpName.Of(input.KeyType!)}"))}); "
                + "give each a KeyBy with the same type of key");
        }
    }

    private static void CheckTypes(Step step, MistakeList mistakes)
    {
        var others = step.Inputs.Where(input => input.OutputType != step.OutputType).Select(input => $"\"{input.Name}\": {CSharpName.Of(input.OutputType)}").ToList();
        if (others.Count > 0)
        {
            mistakes.Add(
                TopologyCodes.TypesDiffer,
                step,
                $"it merges messages of type {CSharpName.Of(step.OutputType)} with others ({string.Join(", ", others)}); "
                + "bring them to one type before it, or use Connect");
        }
    }

    private static string Names(IEnumerable<Step> steps) => $"({string.Join(", ", steps.Select(step => $"\"{step.Name}\""))})";
}
