using Microsoft.Extensions.Logging;
using Wallaroo.Actors.Transport.Frames;
using Wallaroo.Actors.Transport.Requests;
using Wallaroo.Actors.Transport.Tls;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>What all connections of a transport have in common.</summary>
internal sealed record ConnectionTerms(
    TransportStart Start,
    TransportSettings Settings,
    TlsCredentials? Tls,
    TimeProvider Time,
    ILogger Log,
    ChannelFrames Frames,
    RequestDesk Desk);
