namespace Wallaroo.Actors.Transport.Frames;

/// <summary>What a frame is. The numbers are on the wire.</summary>
internal enum FrameKind : byte
{
    /// <summary>Who connects, to whom.</summary>
    Hello = 1,

    /// <summary>Who was connected to: the connection stands.</summary>
    Welcome = 2,

    /// <summary>Why there is to be no connection. The same bytes in all versions.</summary>
    Rejected = 3,

    /// <summary>The sender lives.</summary>
    KeepAlive = 4,

    /// <summary>The sender ends the connection in order.</summary>
    Goodbye = 5,

    /// <summary>A session is to be opened.</summary>
    Open = 16,

    /// <summary>A session is open.</summary>
    Opened = 17,

    /// <summary>A batch, a watermark, or both.</summary>
    Data = 18,

    /// <summary>What is committed, and credit.</summary>
    Ack = 19,

    /// <summary>A session is not known.</summary>
    Refused = 20,

    /// <summary>A request.</summary>
    Ask = 32,

    /// <summary>The answer to one.</summary>
    Answer = 33,

    /// <summary>Something said without an answer.</summary>
    Tell = 34,
}
