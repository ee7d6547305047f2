using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Sinks.Streams;

/// <summary>What a sink that is a stream of bytes tells. A lost connection is told by the sink's actor.</summary>
internal static partial class StreamSinkLog
{
    [LoggerMessage(6500, LogLevel.Information, "sink \"{Sink}\" is connected to {Address} (connection {Generation} since the start)")]
    public static partial void Connected(this ILogger logger, string sink, TcpAddress address, int generation);

    [LoggerMessage(6501, LogLevel.Warning, "sink \"{Sink}\": {Error}")]
    public static partial void NotConnected(this ILogger logger, string sink, string error);

    [LoggerMessage(6502, LogLevel.Debug, "sink \"{Sink}\" is still not connected to {Address}: {Reason}")]
    public static partial void StillNotConnected(this ILogger logger, string sink, TcpAddress address, string reason);
}
