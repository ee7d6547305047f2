using System.Collections.ObjectModel;
using Wallaroo.Actors.Stages;

namespace Wallaroo.Actors.Transport;

/// <summary>What a transport must know when it begins.</summary>
internal sealed record TransportStart
{
    /// <summary>Who this worker is.</summary>
    public required TransportIdentity Identity { get; init; }

    /// <summary>Who is told of what comes.</summary>
    public required ITransportSink Sink { get; init; }

    /// <summary>By the catalogue's id of an edge, what writes and reads its batches.</summary>
    public IReadOnlyDictionary<uint, BatchCodec> Codecs { get; init; } = ReadOnlyDictionary<uint, BatchCodec>.Empty;

    /// <summary>Whether the cluster's view calls an incarnation dead; from any thread.</summary>
    public Func<ulong, bool> IsDead { get; init; } = static _ => false;
}
