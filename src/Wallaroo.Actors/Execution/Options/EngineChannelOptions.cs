namespace Wallaroo.Actors.Execution;

/// <summary>The channels from a source or partition to a partition. The keys of <c>wallaroo.channels</c> in the configuration.</summary>
public sealed record EngineChannelOptions
{
    /// <summary>
    /// Messages that each channel may have on its way; a partition's mailbox holds as many for each of its channels.
    /// Unit: messages, range: 16..1048576, default: 4096.
    /// </summary>
    public int Credit { get; init; } = 4096;
}
