namespace Wallaroo.Actors.Partitions;

/// <summary>What a partition asks of the worker it runs on.</summary>
internal interface IPartitionHost
{
    /// <summary>The time in nanoseconds since 1970.</summary>
    long Now { get; }

    /// <summary>The partition's state is not to be trusted: claim it at the next epoch and load it again.</summary>
    void Reload(PartitionActor partition, Exception reason);

    /// <summary>The partition was handed over: it is another worker's.</summary>
    void GivenAway(PartitionActor partition);

    /// <summary>The application must stop: a step said so, or the partition cannot go on.</summary>
    void Fail(Exception reason);

    /// <summary>So many bytes that were given to load have been loaded.</summary>
    void Consumed(int bytes);

    /// <summary>A partition has loaded everything it was given, and serves.</summary>
    void Loaded(PartitionActor partition);
}
