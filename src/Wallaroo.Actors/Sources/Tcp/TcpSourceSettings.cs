namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>The limits of a TCP source.</summary>
internal sealed record TcpSourceSettings
{
    /// <summary>The longest line or payload in bytes, 1 to 64 MiB. What came of an incomplete one is held for each connection.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;

    /// <summary>Connections at once, 1 to 65,536.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>The most bytes received at once, 4 KiB to 16 MiB.</summary>
    public int ChunkBytes { get; init; } = 64 * 1024;

    /// <summary>Received pieces that may wait for each connection; then its socket is not read. 1 or more.</summary>
    public int ChunksPerConnection { get; init; } = 2;

    /// <summary>Received pieces that may wait for each reader, over all of its connections. 1 or more.</summary>
    public int ChunksPerReader { get; init; } = 512;

    /// <summary>Messages of one connection before it is the next one's turn. 1 or more.</summary>
    public int MessagesPerTurn { get; init; } = 1024;

    /// <summary>Connections that the system may hold until they are accepted. 1 or more.</summary>
    public int Backlog { get; init; } = 512;

    /// <summary>Readers that share the connections. 1 or more.</summary>
    public int Readers { get; init; } = 1;

    /// <summary>How long nothing is accepted after the system refused to, as when files run out; more than 0.</summary>
    public TimeSpan AcceptRetryDelay { get; init; } = TimeSpan.FromMilliseconds(250);
}
