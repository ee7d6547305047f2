namespace Wallaroo.Host.ExternalChannel;

/// <summary>Where a split of a source stands.</summary>
/// <param name="Source">The source.</param>
/// <param name="Split">The split.</param>
/// <param name="State"><c>waiting</c>, <c>opening</c>, <c>reading</c>, <c>ended</c> or <c>finished</c>.</param>
/// <param name="Position">Messages of it that were read since its beginning.</param>
/// <param name="Stored">Those of them that never have to be read again; null where the source cannot be read again.</param>
/// <param name="Outstanding">Messages given by it that nothing has settled yet.</param>
internal sealed record SplitStatus(string Source, string Split, string State, ulong Position, ulong? Stored, long Outstanding);
