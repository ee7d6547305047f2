namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>
/// What of a plan must stay as it is for its journal to be read on: kept with the journal as JSON. Members are only
/// ever added, with a default; a change of meaning raises <see cref="Format"/>.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Stages">In the order of the plan.</param>
/// <param name="Edges">In the order of the plan.</param>
/// <param name="Pending">What is still to be done in the catalogue before the plan may start; null if nothing is.</param>
internal sealed record PlanShape(
    int Format, IReadOnlyList<StageShape> Stages, IReadOnlyList<EdgeShape> Edges, PendingChange? Pending = null)
{
    public const int CurrentFormat = 1;
}

/// <summary>A stage as stored.</summary>
/// <param name="Name">The catalogue's name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Medium">The kind of the source or sink; null for a partitioned stage.</param>
/// <param name="Partitions">How many it has; 0 for a source or sink.</param>
/// <param name="KeyType">The C# type of its keys, for messages; null where it has none.</param>
/// <param name="KeySchema">How its keys are encoded; null where it has none.</param>
/// <param name="Ports">The steps by which messages enter, in the order of the ports, each once.</param>
/// <param name="Stored">What its steps keep.</param>
/// <param name="Retired">Stored names of state that was given up: they are not given again.</param>
internal sealed record StageShape(
    string Name,
    StageKind Kind,
    string? Medium,
    int Partitions,
    string? KeyType,
    string? KeySchema,
    IReadOnlyList<string> Ports,
    IReadOnlyList<StoredShape> Stored,
    IReadOnlyList<string> Retired);

/// <summary>A value that a step keeps.</summary>
/// <param name="Step">The step's name.</param>
/// <param name="Name">The name in snapshots: at first the step's, and for good, whatever the step is called later.</param>
/// <param name="Use">What it is to the step: its <c>state</c>, the <c>input</c> or <c>result</c> of its calls, its <c>position</c>.</param>
/// <param name="Type">The C# type, for messages.</param>
/// <param name="Schema">How it is encoded.</param>
internal sealed record StoredShape(string Step, string Name, string Use, string Type, string Schema);

/// <summary>An edge as stored.</summary>
/// <param name="Name">The catalogue's name.</param>
/// <param name="From">The stage it comes from.</param>
/// <param name="Entry">The step it enters by.</param>
internal sealed record EdgeShape(string Name, string From, string Entry);
