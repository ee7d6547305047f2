namespace Wallaroo.Host.ExternalChannel;

/// <summary>Asks for dead letters to be given to their steps again.</summary>
/// <param name="Ids">Which ones: as they are listed; null for all of <paramref name="Step"/>.</param>
/// <param name="Step">Only those of this step; null for all.</param>
internal sealed record ReplayRequest(IReadOnlyList<string>? Ids, string? Step);
