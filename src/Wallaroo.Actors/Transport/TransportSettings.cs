using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Transport.Tls;

namespace Wallaroo.Actors.Transport;

/// <summary>Limits and times of connections between workers.</summary>
internal sealed record TransportSettings
{
    /// <summary>Where to listen, as HOST:PORT; port 0 lets the system choose.</summary>
    public string Listen { get; init; } = "127.0.0.1:0";

    /// <summary>Where others reach it, if not where it listens; null for that.</summary>
    public string? Advertise { get; init; }

    /// <summary>Certificates; null for connections that are neither encrypted nor checked.</summary>
    public TransportTls? Tls { get; init; }

    /// <summary>Whether to listen without certificates where other machines may reach it.</summary>
    public bool AllowPlaintext { get; init; }

    /// <summary>The longest frame, in bytes.</summary>
    public int MaxFrameBytes { get; init; } = MessageLimits.LargestEncoding + (1024 * 1024);

    /// <summary>The longest request or answer, in bytes.</summary>
    public int MaxRequestBytes { get; init; } = 16 * 1024 * 1024;

    /// <summary>What may wait to be sent over one connection, in bytes; above it the connection is given up.</summary>
    public long OutputBytes { get; init; } = 256L * 1024 * 1024;

    /// <summary>Connections of others that are served at once.</summary>
    public int MaxConnections { get; init; } = 1024;

    /// <summary>How long to connect and to agree on a connection may take.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How often each side says that it lives.</summary>
    public TimeSpan KeepAlive { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>A connection over which nothing came for so long is given up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After the first try, which is made at once, the time to the next; it doubles with each.</summary>
    public TimeSpan ReconnectDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest time between two tries.</summary>
    public TimeSpan MaxReconnectDelay { get; init; } = TimeSpan.FromSeconds(1);
}
