using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans.Checks;

/// <summary>Collects mistakes and gives them in the order of the steps.</summary>
internal sealed class MistakeList
{
    private readonly List<(Step? Step, TopologyMistake Mistake)> _mistakes = [];

    public void Add(string code, Step step, string message) => _mistakes.Add((step, new TopologyMistake(code, step.Name, message)));

    /// <summary>A mistake of the application as a whole.</summary>
    public void Add(string code, string message) => _mistakes.Add((null, new TopologyMistake(code, "", message)));

    /// <summary>Those of the application first; those of a step in the order in which they were found.</summary>
    public IReadOnlyList<TopologyMistake> InOrderOf(IReadOnlyList<Step> steps)
    {
        var places = steps.Index().ToDictionary(step => step.Item, step => step.Index);
        return [.. _mistakes.OrderBy(mistake => mistake.Step is null ? -1 : places[mistake.Step]).Select(mistake => mistake.Mistake)];
    }
}
