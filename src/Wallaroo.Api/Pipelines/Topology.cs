using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>One or several pipelines that end in sinks: what an application is built from.</summary>
public sealed class Topology
{
    private Topology(IReadOnlyList<Step> sinks, IReadOnlyList<Step> withoutSinks)
    {
        Sinks = sinks;
        WithoutSinks = withoutSinks;
    }

    internal IReadOnlyList<Step> Sinks { get; }

    /// <summary>The last steps of pipelines that were ended with an empty list of sinks: a mistake that is reported with the others.</summary>
    internal IReadOnlyList<Step> WithoutSinks { get; }

    /// <summary>Adds another pipeline to the application.</summary>
    /// <param name="other">Its pipelines.</param>
    public Topology And(Topology other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new Topology([.. Sinks, .. other.Sinks], [.. WithoutSinks, .. other.WithoutSinks]);
    }

    /// <summary>The application. Nothing is started.</summary>
    /// <param name="applicationName">The name, under which its journal is kept.</param>
    public Application Build(string applicationName)
    {
        StepNames.Check(applicationName);
        return new Application(applicationName, this);
    }

    internal static Topology Of<T>(Step last, IReadOnlyList<(string Name, Sink<T> Sink)> sinks)
    {
        ArgumentNullException.ThrowIfNull(sinks);
        var steps = new List<Step>(sinks.Count);
        foreach (var (name, sink) in sinks)
        {
            StepNames.Check(name);
            ArgumentNullException.ThrowIfNull(sink);
            steps.Add(new SinkStep<T>(name, last, sink));
        }

        return new Topology(steps, steps.Count == 0 ? [last] : []);
    }
}
