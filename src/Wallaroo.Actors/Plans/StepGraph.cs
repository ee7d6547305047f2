using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>The steps of an application in one order, and who takes the outputs of each.</summary>
internal sealed class StepGraph
{
    private readonly Dictionary<Step, List<Step>> _consumers = new(ReferenceEqualityComparer.Instance);
    private readonly List<Step> _steps = [];

    public StepGraph(Application application)
    {
        Application = application;
        foreach (var last in application.Sinks.Concat(application.Topology.WithoutSinks))
        {
            Add(last);
        }
    }

    public Application Application { get; }

    /// <summary>
    /// Every step once, after those that feed it: the first sink's steps from its first source on, then what the
    /// next sink adds. The order is a function of the description alone.
    /// </summary>
    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>The steps that take a step's outputs; one that takes them twice is there twice.</summary>
    public IReadOnlyList<Step> ConsumersOf(Step step) => _consumers[step];

    // Without recursion: a pipeline may have any number of steps.
    private void Add(Step last)
    {
        var path = new Stack<(Step Step, int NextInput)>();
        Open(last);
        while (path.TryPop(out var top))
        {
            if (top.NextInput == top.Step.Inputs.Count)
            {
                _steps.Add(top.Step);
                continue;
            }

            path.Push((top.Step, top.NextInput + 1));
            var input = top.Step.Inputs[top.NextInput];
            Open(input);
            _consumers[input].Add(top.Step);
        }

        void Open(Step step)
        {
            if (_consumers.TryAdd(step, []))
            {
                path.Push((step, 0));
            }
        }
    }
}
