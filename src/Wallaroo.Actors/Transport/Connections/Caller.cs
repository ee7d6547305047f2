using Wallaroo.Actors.Transport.Frames;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>The frames of another worker, or a guest, that has connected.</summary>
internal sealed class Caller(ConnectionTerms terms) : IFrameReceiver
{
    public void Receive(FrameConnection connection, FrameKind kind, ReadOnlySpan<byte> body)
    {
        switch (kind)
        {
            case FrameKind.Data or FrameKind.Ack or FrameKind.Open or FrameKind.Opened or FrameKind.Refused when !connection.Peer.IsGuest:
                terms.Start.Sink.Receive(connection.Peer.Incarnation, terms.Frames.Read(kind, body));
                break;
            case FrameKind.Ask or FrameKind.Tell:
                terms.Desk.Receive(connection, kind, body);
                break;
            case FrameKind.Rejected:
                throw HandshakeFrames.ReadRejected(body);
            default:
                throw new TransportException(TransportCodes.NoFrame, $"a frame of kind {kind} came from {connection.Peer}, which may not send one");
        }
    }
}
