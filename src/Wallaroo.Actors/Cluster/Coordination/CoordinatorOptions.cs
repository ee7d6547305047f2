namespace Wallaroo.Actors.Cluster.Coordination;

/// <summary>How a worker takes part in the cluster.</summary>
internal sealed record CoordinatorOptions
{
    /// <summary>How often a worker says that it lives, where no commit says so.</summary>
    public TimeSpan RenewInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How often it looks at the cluster, where nobody tells it to.</summary>
    public TimeSpan ViewInterval { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>How long a worker may be silent before its partitions are given to others.</summary>
    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a hand-off may take before the partition is taken by force.</summary>
    public TimeSpan HandOffTime { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How many partitions may be on their way at once.</summary>
    public int Moves { get; init; } = 16;

    /// <summary>How many workers there must be before the partitions of a new application are given out.</summary>
    public int ExpectedWorkers { get; init; } = 1;

    /// <summary>Whether it may lead a cluster that nobody has led yet.</summary>
    public bool IsFounder { get; init; } = true;
}
