namespace Wallaroo.Simulation.Mutations.Catalogue;

/// <summary>A deliberate bug.</summary>
/// <param name="Area">The part of the engine that has it.</param>
/// <param name="Name">What is wrong, as a sentence without its full stop; also by what it is chosen.</param>
/// <param name="Edits">How the engine's text is changed.</param>
internal sealed record Mutation(string Area, string Name, params Edit[] Edits);
