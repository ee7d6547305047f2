using Wallaroo.Actors.Cluster;

namespace Wallaroo.Actors.Journals;

/// <summary>
/// Gives a partition to the worker that the leader chose, at the next epoch, together with the last that its owner
/// writes of it. Void, without harm to the rest of its group, where the partition's row is another by then.
/// </summary>
/// <param name="Partition">Which partition of the committing worker.</param>
/// <param name="Epoch">Its epoch.</param>
/// <param name="Target">The incarnation that gets it, if it still is the partition's target and lives.</param>
internal readonly record struct PartitionGive(PartitionId Partition, ulong Epoch, ulong Target);
