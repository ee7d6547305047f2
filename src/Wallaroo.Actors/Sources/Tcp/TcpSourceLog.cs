using System.Net;
using Microsoft.Extensions.Logging;

namespace Wallaroo.Actors.Sources.Tcp;

/// <summary>What a TCP source tells about its connections.</summary>
internal static partial class TcpSourceLog
{
    [LoggerMessage(6000, LogLevel.Information, "source \"{Step}\" listens on {EndPoint}")]
    public static partial void Listening(this ILogger logger, string step, EndPoint? endPoint);

    [LoggerMessage(6001, LogLevel.Debug, "source \"{Step}\": {Peer} connected")]
    public static partial void Connected(this ILogger logger, string step, string peer);

    [LoggerMessage(6002, LogLevel.Debug, "source \"{Step}\": {Peer} hung up")]
    public static partial void HungUp(this ILogger logger, string step, string peer);

    [LoggerMessage(6003, LogLevel.Warning, "source \"{Step}\": {Peer} is refused, as there are {MaxConnections} connections already; raise max-connections if so many are meant")]
    public static partial void Refused(this ILogger logger, string step, string peer, int maxConnections);

    [LoggerMessage(6004, LogLevel.Debug, "source \"{Step}\": {Peer} is refused too")]
    public static partial void RefusedToo(this ILogger logger, string step, string peer);

    [LoggerMessage(6005, LogLevel.Warning, "{Code} source \"{Step}\": the connection of {Peer} is closed at byte {Offset}: {Fault}")]
    public static partial void Broken(this ILogger logger, string code, string step, string peer, long offset, string fault);

    [LoggerMessage(6006, LogLevel.Information, "source \"{Step}\": the connection of {Peer} was lost: {Error}")]
    public static partial void Lost(this ILogger logger, string step, string peer, string error);

    [LoggerMessage(6007, LogLevel.Warning, "source \"{Step}\" cannot accept a connection, and tries again: {Error}")]
    public static partial void CannotAccept(this ILogger logger, string step, string error);

    [LoggerMessage(6008, LogLevel.Trace, "source \"{Step}\": {Peer} is not read until what it sent has been taken")]
    public static partial void Paused(this ILogger logger, string step, string peer);
}
