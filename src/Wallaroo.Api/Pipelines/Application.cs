using Wallaroo.Steps;

namespace Wallaroo;

/// <summary>A named topology: an immutable description that can be drawn, checked, tested and run.</summary>
public sealed class Application
{
    internal Application(string name, Topology topology)
    {
        Name = name;
        Topology = topology;
    }

    /// <summary>The application's name.</summary>
    public string Name { get; }

    internal Topology Topology { get; }

    internal IReadOnlyList<Step> Sinks => Topology.Sinks;
}
