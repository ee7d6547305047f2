namespace Wallaroo.Actors.Partitions.State;

/// <summary>What a step's state is called in snapshots, and how it is encoded there.</summary>
/// <param name="Name">The step's first name, or another where that is taken by state that was given up.</param>
/// <param name="Schema">The catalogue's id of the schema of the state.</param>
/// <param name="SchemaText">The schema of an id, for what was written in an earlier one.</param>
internal sealed record StateName(string Name, uint Schema, Func<uint, string> SchemaText);
