using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>A piece of the topology that runs as one: fused steps between two exchanges.</summary>
internal sealed class StagePlan(string name, StageKind kind, int partitions, IReadOnlyList<Step> steps)
{
    /// <summary>Stable over restarts: the catalogue's name of the stage.</summary>
    public string Name { get; } = name;

    public StageKind Kind { get; } = kind;

    /// <summary>How many partitions it has: a power of two. For a source or sink 0.</summary>
    public int Partitions { get; } = partitions;

    /// <summary>The steps that run in it, each after those that feed it. Entries (source, key by, async, sink) are among them.</summary>
    public IReadOnlyList<Step> Steps { get; } = steps;

    /// <summary>The edges that lead in, in the order of their ports.</summary>
    public List<EdgePlan> Inputs { get; } = [];

    /// <summary>The edges that lead out.</summary>
    public List<EdgePlan> Outputs { get; } = [];
}
