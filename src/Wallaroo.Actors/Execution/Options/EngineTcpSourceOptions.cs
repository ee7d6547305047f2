namespace Wallaroo.Actors.Execution;

/// <summary>Sources that listen for TCP connections. The keys of <c>wallaroo.sources.tcp</c> in the configuration.</summary>
public sealed record EngineTcpSourceOptions
{
    /// <summary>
    /// The longest message. A longer one ends its connection. Unit: bytes, range: 1..64MiB, default: 1MiB.
    /// </summary>
    public int MaxFrameBytes { get; init; } = 1 * 1024 * 1024;

    /// <summary>
    /// Connections to one source at once. Further ones are closed at once. Unit: connections, range: 1..65536, default:
    /// 1024.
    /// </summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>
    /// What is read from a connection at once, at most. Unit: bytes, range: 4KiB..16MiB, default: 64KiB.
    /// </summary>
    public int ChunkBytes { get; init; } = 64 * 1024;

    /// <summary>
    /// What was received and waits to be taken may fill so many of these for each connection; then its sender has to
    /// wait. Unit: chunks, range: 1..1024, default: 2.
    /// </summary>
    public int ChunksPerConnection { get; init; } = 2;

    /// <summary>And so many over all connections of the source. Unit: chunks, range: 1..1048576, default: 512.</summary>
    public int Chunks { get; init; } = 512;

    /// <summary>
    /// Connections that the system holds until they are accepted. Unit: connections, range: 1..65535, default: 512.
    /// </summary>
    public int Backlog { get; init; } = 512;
}
