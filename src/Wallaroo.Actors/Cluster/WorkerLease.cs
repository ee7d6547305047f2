namespace Wallaroo.Actors.Cluster;

/// <summary>What fences an incarnation's commits.</summary>
/// <param name="Incarnation">Unique over all starts of all workers, and rising.</param>
/// <param name="Fence">Raised whenever a partition is taken from the worker; a commit under an older one is refused.</param>
/// <param name="LastGroup">The number of the incarnation's last group that is in the journal; 0 for none.</param>
internal readonly record struct WorkerLease(ulong Incarnation, ulong Fence, ulong LastGroup);
