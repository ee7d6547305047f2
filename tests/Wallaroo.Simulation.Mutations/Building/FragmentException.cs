namespace Wallaroo.Simulation.Mutations.Building;

/// <summary>A mutation no longer fits the engine's text.</summary>
internal sealed class FragmentException(string message) : Exception(message);
