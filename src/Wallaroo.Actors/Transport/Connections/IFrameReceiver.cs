using Wallaroo.Actors.Transport.Frames;

namespace Wallaroo.Actors.Transport.Connections;

/// <summary>Takes the frames of a connection that stands.</summary>
internal interface IFrameReceiver
{
    /// <summary>A frame came. What is thrown closes the connection.</summary>
    void Receive(FrameConnection connection, FrameKind kind, ReadOnlySpan<byte> body);
}
