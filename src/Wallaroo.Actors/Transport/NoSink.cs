using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Transport;

/// <summary>For connections on which only answers come.</summary>
internal sealed class NoSink : ITransportSink
{
    public static readonly NoSink Instance = new();

    private NoSink()
    {
    }

    public void Receive(ulong from, in ActorMessage message)
    {
    }

    public void Connected(TransportPeer peer)
    {
    }

    public void Lost(TransportPeer peer, TransportLoss loss)
    {
    }

    public void Gone(TransportPeer peer)
    {
    }

    public void Rejected(TransportPeer peer, TransportException reason)
    {
    }
}
