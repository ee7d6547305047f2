namespace Wallaroo.Actors.Execution;

/// <summary>The settings of the engine. The keys of <c>wallaroo</c> in the configuration.</summary>
public sealed record EngineOptions
{
    /// <summary>
    /// Threads that run the application's actors. 0 means one per core. Unit: threads, range: 0..1024, default: 0.
    /// </summary>
    public int Threads { get; init; }

    /// <summary>
    /// Whether what was acknowledged outlives a crash. With none nothing is journaled and a restart begins anew. Unit:
    /// choice, range: full | none, default: full.
    /// </summary>
    public Durability Durability { get; init; } = Durability.Full;

    /// <summary>The partitions of keyed steps.</summary>
    public EnginePartitionOptions Partitions { get; init; } = new();

    /// <summary>The channels from a source or partition to a partition.</summary>
    public EngineChannelOptions Channels { get; init; } = new();

    /// <summary>The memory of this worker.</summary>
    public EngineMemoryOptions Memory { get; init; } = new();

    /// <summary>The journal and the database under it.</summary>
    public EngineJournalOptions Journal { get; init; } = new();

    /// <summary>Snapshots of the partitions' state.</summary>
    public EngineSnapshotOptions Snapshots { get; init; } = new();

    /// <summary>Where messages come from. What a source of the topology is given itself goes before this.</summary>
    public EngineSourceOptions Sources { get; init; } = new();

    /// <summary>Where outputs go. What a sink of the topology is given itself goes before this.</summary>
    public EngineSinkOptions Sinks { get; init; } = new();

    /// <summary>Connections between the workers of a cluster.</summary>
    public EngineTransportOptions Transport { get; init; } = new();

    /// <summary>The end of a worker.</summary>
    public EngineShutdownOptions Shutdown { get; init; } = new();
}
