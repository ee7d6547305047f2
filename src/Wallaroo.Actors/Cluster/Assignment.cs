namespace Wallaroo.Actors.Cluster;

/// <summary>What the leader decides in one transaction: who is dead, and who owns what from now on.</summary>
/// <param name="Dead">Incarnations that are declared dead: their fences rise, so that nothing they write counts.</param>
/// <param name="Owners">
/// By partition its new owner, a live incarnation. Its epoch rises by one, its target is taken back, and where its owner was
/// another, that one's fence rises. A partition that does not exist yet is created with epoch 1.
/// </param>
internal sealed record Assignment(IReadOnlyCollection<ulong> Dead, IReadOnlyDictionary<PartitionId, ulong> Owners);
