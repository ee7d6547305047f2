namespace Wallaroo.Host.ExternalChannel;

/// <summary>All partitions of a worker.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="Loading">How many are loading and take nothing yet.</param>
/// <param name="WaitingBatches">Batches that wait to be taken.</param>
/// <param name="UncommittedTakes">Takes that are not in the journal yet: how far it lags.</param>
/// <param name="Outstanding">Messages given by them that nothing has settled yet.</param>
internal sealed record PartitionsStatus(int Count, int Loading, long WaitingBatches, ulong UncommittedTakes, long Outstanding);
