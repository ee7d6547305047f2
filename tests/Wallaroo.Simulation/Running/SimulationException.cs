namespace Wallaroo.Simulation.Running;

/// <summary>A rule was broken.</summary>
internal sealed class SimulationException(string message, Exception? inner = null) : Exception(message, inner);
