using Wallaroo.Actors.Execution;

namespace Wallaroo.Actors.Channels;

/// <summary>Carries messages of a channel from one of its ends to the other; may lose, repeat or delay them.</summary>
internal interface IChannelPort
{
    void Send(in ActorMessage message);
}
