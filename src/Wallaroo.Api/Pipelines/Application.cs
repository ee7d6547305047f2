using Wallaroo.Codecs;
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

    /// <summary>How types are written to journal, wire and snapshot where the built-in codecs are not to be used.</summary>
    internal CodecRegistry Codecs { get; private init; } = CodecRegistry.Default;

    /// <summary>The same application with other codecs.</summary>
    /// <param name="codecs">The codecs.</param>
    public Application WithCodecs(CodecRegistry codecs)
    {
        ArgumentNullException.ThrowIfNull(codecs);
        return new Application(Name, Topology) { Codecs = codecs };
    }
}
