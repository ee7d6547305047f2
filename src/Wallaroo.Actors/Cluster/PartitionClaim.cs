namespace Wallaroo.Actors.Cluster;

/// <summary>What a claim gave.</summary>
/// <param name="Lease">The claiming worker's lease after the claim.</param>
/// <param name="Epochs">The new epoch of every partition claimed; 1 for one that is new.</param>
internal sealed record PartitionClaim(WorkerLease Lease, IReadOnlyDictionary<PartitionId, ulong> Epochs);
