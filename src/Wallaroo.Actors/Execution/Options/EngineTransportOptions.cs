namespace Wallaroo.Actors.Execution;

/// <summary>Connections between the workers of a cluster. The keys of <c>wallaroo.transport</c> in the configuration.</summary>
public sealed record EngineTransportOptions
{
    /// <summary>
    /// Whether other machines may reach a worker that has no certificates: whoever reaches its address can then read and
    /// write its messages. Unit: flag, range: true | false, default: false.
    /// </summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>Certificates by which workers know each other, as wallaroo certs makes them. All three or none.</summary>
    public EngineTransportTlsOptions Tls { get; init; } = new();

    /// <summary>
    /// What may wait to be sent to one worker; above it the connection is given up and made again. Unit: bytes, range:
    /// 1MiB..64GiB, default: 256MiB.
    /// </summary>
    public long OutputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>
    /// The longest frame. A longer one ends its connection. The same on all workers. Unit: bytes, range: 1MiB..1GiB,
    /// default: 129MiB.
    /// </summary>
    public int MaxFrameBytes { get; init; } = 129 * 1024 * 1024;

    /// <summary>
    /// The longest request from one worker to another, and the longest answer. Unit: bytes, range: 64KiB..256MiB,
    /// default: 16MiB.
    /// </summary>
    public int MaxRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>
    /// Connections of other workers that are served at once. Unit: connections, range: 1..65536, default: 1024.
    /// </summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>
    /// How long it may take to connect and to agree on a connection. Unit: time, range: 100ms..5m, default: 5s.
    /// </summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How often a worker says on each of its connections that it lives. Unit: time, range: 10ms..1m, default: 500ms.
    /// </summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// A connection over which nothing came for so long is given up. Unit: time, range: 100ms..10m, default: 5s.
    /// </summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long to wait before a lost connection is tried a third time; the first two follow at once. It doubles with each
    /// further try. Unit: time, range: 1ms..1m, default: 50ms.
    /// </summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait between two tries. Unit: time, range: 1ms..10m, default: 1s.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);
}
