namespace Wallaroo.Actors.Execution;

/// <summary>The kinds of <see cref="ActorMessage"/>.</summary>
internal enum MessageKind : byte
{
    None,

    /// <summary>Producer to receiver: opens a session.</summary>
    Open,

    /// <summary>Receiver to producer: the session is open; position and credit say where to go on.</summary>
    Opened,

    /// <summary>Producer to receiver: a frame with a batch, or with a watermark alone.</summary>
    Data,

    /// <summary>Receiver to producer: everything up to the position is committed; credit is fresh.</summary>
    Ack,

    /// <summary>Receiver to producer: the session is not known, or misses a frame; open another.</summary>
    Refused,

    /// <summary>Journal to partition: takes up to the number are committed.</summary>
    Committed,

    /// <summary>Journal to its clients: there is room again.</summary>
    JournalReady,

    /// <summary>Loader to partition: forget everything and load; the payload is a <c>LoadStart</c>.</summary>
    Load,

    /// <summary>Loader to partition: a snapshot's segment; the payload is its bytes.</summary>
    LoadSegment,

    /// <summary>Loader to partition: takes of the journal's tail; the payload is their bytes.</summary>
    LoadRecord,

    /// <summary>Loader to partition: nothing more to load.</summary>
    LoadEnd,

    /// <summary>A reader has something to read.</summary>
    Wake,

    /// <summary>Some time has passed.</summary>
    Tick,

    /// <summary>Somebody asks for a key's state; the payload is a <c>StateQuery</c>.</summary>
    Query,

    /// <summary>A call to an outside system ended; the payload is a <c>CallOutcome</c>.</summary>
    CallEnded,

    /// <summary>A target of bytes tells of its connection; position and number carry the values.</summary>
    TargetConnected,

    /// <inheritdoc cref="TargetConnected"/>
    TargetWritten,

    /// <inheritdoc cref="TargetConnected"/>
    TargetLost,

    /// <summary>A step of publishing a part file ended; the payload is the error or null.</summary>
    PartSealed,

    /// <summary>Journal to an actor: a mark it set is committed; with number 1, it was lost and must be set again.</summary>
    Marked,

    /// <inheritdoc cref="PartSealed"/>
    PartPublished,

    /// <summary>Worker to a source: begin; the payload is a <c>SourceStart</c>.</summary>
    Start,

    /// <summary>Take in nothing more from outside; finish what was taken in.</summary>
    Drain,

    /// <summary>Worker to anybody: say whether there is anything left to do; the payload is a <c>ProbeRound</c>.</summary>
    Probe,

    /// <summary>Give a dead letter to its step again; the payload is a <c>LetterReplay</c>.</summary>
    Replay,

    /// <summary>Worker to a partition: hand over to the incarnation that the number names; with 0, go on after all.</summary>
    HandOver,

    /// <summary>Journal to a partition: what came of its hand-over; with number 1 it is another's.</summary>
    Given,

    /// <summary>Worker to a partition: it is another's; forget everything.</summary>
    Unload,

    /// <summary>Take a snapshot at the next chance.</summary>
    Snapshot,
}
