using Wallaroo.Actors.Channels;

namespace Wallaroo.Actors.Execution;

/// <summary>What happened to an actor. One small value for all kinds, so that none is allocated.</summary>
internal readonly struct ActorMessage
{
    public MessageKind Kind { get; init; }

    public ChannelId Channel { get; init; }

    public Session Session { get; init; }

    /// <summary>
    /// The number of a data frame in its session, from 1; of a commit, the sequence; of an answer, the position up to
    /// which the receiver needs everything before it can acknowledge more, or 0.
    /// </summary>
    public ulong Number { get; init; }

    /// <summary>The highest position that is committed at the receiver; 0 for none.</summary>
    public ulong Position { get; init; }

    /// <summary>How many messages the producer may have sent in this session, in all.</summary>
    public ulong Credit { get; init; }

    /// <summary>Of a data frame without a batch, the origin's watermark.</summary>
    public long Watermark { get; init; }

    /// <summary>A batch, or what else the kind says.</summary>
    public object? Payload { get; init; }
}
