namespace Wallaroo;

/// <summary>Limits of a TCP source. What is not set here comes from the configuration, <c>wallaroo.sources.tcp</c>.</summary>
public sealed record TcpSourceOptions
{
    /// <summary>The longest payload in bytes, 1 to 64 MiB; a longer one ends its connection.</summary>
    public int? MaxFrameBytes { get; init; }

    /// <summary>Connections at once, 1 to 65,536; further ones are closed at once with a log line.</summary>
    public int? MaxConnections { get; init; }
}
