namespace Wallaroo.Host.ExternalChannel;

/// <summary>What a sink has been given.</summary>
/// <param name="Sink">The sink.</param>
/// <param name="Delivered">Messages that it settled since the start, with those that recovery sent again.</param>
/// <param name="Pending">Messages for it that it has not settled.</param>
internal sealed record SinkStatus(string Sink, long Delivered, long Pending);
