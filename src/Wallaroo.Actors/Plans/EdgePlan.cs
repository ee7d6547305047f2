using Wallaroo.Steps;

namespace Wallaroo.Actors.Plans;

/// <summary>A way from a stage to the next: an exchange by key, or the way to a sink.</summary>
/// <param name="Name">Stable over restarts: the catalogue's name of the edge.</param>
/// <param name="From">Where messages come from.</param>
/// <param name="Producer">The step whose outputs travel.</param>
/// <param name="To">Where they go.</param>
/// <param name="Entry">
/// The step they enter by: a key by step, an async step, a sink step, or the source step itself where the edge leads
/// to the ingest of a durable source.
/// </param>
/// <param name="Port">The index of the edge among the inputs of <paramref name="To"/>.</param>
internal sealed record EdgePlan(string Name, StagePlan From, Step Producer, StagePlan To, Step Entry, int Port);
