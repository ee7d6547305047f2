namespace Wallaroo.Actors.Execution;

/// <summary>Where outputs go. What a sink of the topology is given itself goes before this. The keys of <c>wallaroo.sinks</c> in the configuration.</summary>
public sealed record EngineSinkOptions
{
    /// <summary>
    /// Messages that each channel to a sink may have on its way. Unit: messages, range: 16..1048576, default: 16384.
    /// </summary>
    public int Credit { get; init; } = 16_384;

    /// <summary>Sinks that open a TCP connection.</summary>
    public EngineTcpSinkOptions Tcp { get; init; } = new();

    /// <summary>Sinks that write part files.</summary>
    public EngineFileSinkOptions File { get; init; } = new();
}
