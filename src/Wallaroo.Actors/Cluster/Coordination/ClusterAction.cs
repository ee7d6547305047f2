namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>Something to do in the cluster's database.</summary>
internal abstract record ClusterAction;

/// <summary>Say that this worker lives.</summary>
internal sealed record RenewAction : ClusterAction;

/// <summary>Read the view.</summary>
internal sealed record ViewAction : ClusterAction;

/// <summary>Become the leader after another, or after nobody (0).</summary>
internal sealed record LeadAction(ulong Predecessor) : ClusterAction;

/// <summary>As the leader, declare workers dead and give partitions out.</summary>
internal sealed record AssignAction(Assignment Assignment) : ClusterAction;

/// <summary>As the leader, ask owners to hand partitions over; 0 takes that back.</summary>
internal sealed record RetargetAction(IReadOnlyDictionary<PartitionId, ulong> Targets) : ClusterAction;
