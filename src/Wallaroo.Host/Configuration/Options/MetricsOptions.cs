namespace Wallaroo.Host.Configuration.Options;

/// <summary>Where metrics are sent. The keys of <c>wallaroo.metrics</c>.</summary>
internal sealed record MetricsOptions
{
    /// <summary>The OTLP collector, over gRPC; null for none. Unit: address, range: HOST:PORT or empty, default: "".</summary>
    public TcpAddress? Address { get; init; }

    /// <summary>How often they are sent. Unit: time, range: 100ms..1h, default: 10s.</summary>
    public TimeSpan Period { get; init; } = TimeSpan.FromSeconds(10);
}
