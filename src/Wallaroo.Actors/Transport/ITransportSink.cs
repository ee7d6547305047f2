using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Transport;

/// <summary>
/// Is told what a transport receives and notices. Called from its threads, for one peer not from two at once; must not
/// wait.
/// </summary>
internal interface ITransportSink
{
    /// <summary>A message of a channel came. Its batch, if it has one, is the receiver's.</summary>
    void Receive(ulong from, in ActorMessage message);

    /// <summary>Messages to the peer leave from now on. What was sent before is lost.</summary>
    void Connected(TransportPeer peer);

    /// <summary>The connection to the peer broke, or it said goodbye. It is tried again at once.</summary>
    void Lost(TransportPeer peer, TransportLoss loss);

    /// <summary>Nobody listens at the peer's address, or another incarnation does: its process is gone.</summary>
    void Gone(TransportPeer peer);

    /// <summary>The peer, or this worker, refuses the connection for a reason that trying again does not change.</summary>
    void Rejected(TransportPeer peer, TransportException reason);
}
