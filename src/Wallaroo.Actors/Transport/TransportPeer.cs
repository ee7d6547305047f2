namespace Wallaroo.Actors.Transport;

/// <summary>Another worker, as the cluster's view has it.</summary>
/// <param name="Incarnation">Its incarnation.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it listens, as HOST:PORT.</param>
internal sealed record TransportPeer(ulong Incarnation, string Name, string Address);
