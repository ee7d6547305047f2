namespace Wallaroo.Actors.Plans.Checks;

/// <summary>Finds every mistake of a topology that can be seen without starting it.</summary>
internal static class TopologyChecks
{
    public static IReadOnlyList<TopologyMistake> Find(StepGraph graph, PlanOptions options)
    {
        var mistakes = new MistakeList();
        NameCheck.Run(graph, mistakes);
        ShapeCheck.Run(graph, mistakes);
        MergeCheck.Run(graph, mistakes);
        KeyCheck.Run(graph, mistakes);
        CodecCheck.Run(graph, mistakes);
        AddressCheck.Run(graph, mistakes);
        FileCheck.Run(graph, mistakes);
        OptionCheck.Run(graph, options, mistakes);
        return mistakes.InOrderOf(graph.Steps);
    }
}
