namespace Wallaroo.Host.ExternalChannel;

/// <summary>Asks for dead letters to be given to their steps again, or how far a replay has got.</summary>
/// <param name="Ids">Which ones: as they are listed; null for all of <paramref name="Step"/>.</param>
/// <param name="Step">All of this step; null for all.</param>
/// <param name="Job">The replay that is asked about; null to begin one.</param>
internal sealed record ReplayRequest(IReadOnlyList<string>? Ids, string? Step, long? Job = null);
