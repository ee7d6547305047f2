namespace Wallaroo.Host.Configuration.Options;

/// <summary>The settings that the host reads itself; all others are the engine's.</summary>
internal sealed record HostOptions
{
    /// <summary>The channel for questions and commands from outside.</summary>
    public ExternalChannelOptions External { get; init; } = new();

    /// <summary>Where metrics are sent.</summary>
    public MetricsOptions Metrics { get; init; } = new();

    /// <summary>What is written to the log.</summary>
    public LoggingOptions Logging { get; init; } = new();
}
