namespace Wallaroo.Host.Configuration.Options;

/// <summary>The channel for questions and commands from outside. The keys of <c>wallaroo.external</c>.</summary>
internal sealed record ExternalChannelOptions
{
    /// <summary>Where it listens; null for nowhere. Unit: address, range: HOST:PORT or empty, default: "".</summary>
    public TcpAddress? Address { get; init; }

    /// <summary>The longest message it takes. Unit: bytes, range: 64..1MiB, default: 16KiB.</summary>
    public int MaxMessageBytes { get; init; } = 16 * 1024;
}
