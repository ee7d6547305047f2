namespace Wallaroo.Host.ExternalChannel;

/// <summary>What came of replaying dead letters.</summary>
/// <param name="Replayed">Those that were given to their steps again, and are no dead letters any more.</param>
/// <param name="Missing">Ids that are not there.</param>
internal sealed record ReplayAnswer(long Replayed, IReadOnlyList<string> Missing);
