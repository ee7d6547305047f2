using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Transport;

/// <summary>What the transport tells of connections between workers.</summary>
internal static partial class TransportLog
{
    [LoggerMessage(5400, LogLevel.Information, "workers reach this one at {Address}, {Security}")]
    public static partial void Listening(this ILogger logger, string address, string security);

    [LoggerMessage(5401, LogLevel.Information, "connected to worker \"{Name}\" (incarnation {Incarnation}) at {Address}")]
    public static partial void Connected(this ILogger logger, string name, ulong incarnation, string address);

    [LoggerMessage(5402, LogLevel.Warning, "the connection to worker \"{Name}\" (incarnation {Incarnation}) at {Address} was lost: {Reason}")]
    public static partial void Lost(this ILogger logger, string name, ulong incarnation, string address, string reason);

    [LoggerMessage(5410, LogLevel.Information, "the connection to worker \"{Name}\" (incarnation {Incarnation}) at {Address} ended: {Reason}")]
    public static partial void Ended(this ILogger logger, string name, ulong incarnation, string address, string reason);

    [LoggerMessage(5403, LogLevel.Debug, "worker \"{Name}\" (incarnation {Incarnation}) at {Address} cannot be connected to: {Reason}")]
    public static partial void NotConnected(this ILogger logger, string name, ulong incarnation, string address, string reason);

    [LoggerMessage(5404, LogLevel.Error, "no connection with worker \"{Name}\" (incarnation {Incarnation}) at {Address}: {Reason}")]
    public static partial void Rejected(this ILogger logger, string name, ulong incarnation, string address, string reason);

    [LoggerMessage(5405, LogLevel.Debug, "{Peer} connected from {Remote}")]
    public static partial void Accepted(this ILogger logger, TransportIdentity peer, string remote);

    [LoggerMessage(5406, LogLevel.Warning, "a connection from {Remote} is refused: {Reason}")]
    public static partial void RefusedCaller(this ILogger logger, string remote, string reason);

    [LoggerMessage(5407, LogLevel.Information, "the connection of {Peer} from {Remote} ended: {Reason}")]
    public static partial void CallerLost(this ILogger logger, TransportIdentity peer, string remote, string reason);

    [LoggerMessage(5408, LogLevel.Warning, "no connection could be accepted, and it is tried again: {Reason}")]
    public static partial void NotAccepted(this ILogger logger, string reason);

    [LoggerMessage(5409, LogLevel.Warning, "workers reach this one at {Address} without certificates: whoever reaches that address can read and write its messages")]
    public static partial void Plaintext(this ILogger logger, string address);
}
