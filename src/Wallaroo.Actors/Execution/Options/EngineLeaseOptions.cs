namespace Wallaroo.Actors.Execution;

/// <summary>How workers notice that one of them is gone. The keys of <c>wallaroo.leases</c> in the configuration.</summary>
public sealed record EngineLeaseOptions
{
    /// <summary>
    /// How long a worker may leave its lease unrenewed before another may take its partitions. Unit: time, range:
    /// 500ms..10m, default: 5s.
    /// </summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a worker renews its lease. At most half of the time of a lease. Unit: time, range: 50ms..5m, default:
    /// 1s.
    /// </summary>
    public TimeSpan RenewInterval { get; init; } = TimeSpan.FromSeconds(1);
}
