using Microsoft.Extensions.Logging;

namespace Wallaroo.Host.Configuration.Options;

/// <summary>What is written to the log. The keys of <c>wallaroo.logging</c>.</summary>
internal sealed record LoggingOptions
{
    /// <summary>The least important messages that are written. Default: information.</summary>
    public LogLevel Level { get; init; } = LogLevel.Information;
}
