using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Stages.Calls;

/// <summary>A call that is journaled and whose result has not left the stage yet.</summary>
internal struct PendingCall<TKey, TIn, TOut>
{
    public ulong Sequence;
    public uint Origin;
    public uint Edge;
    public ulong Position;
    public long EventTime;
    public TKey Key;
    public ulong Hash;
    public TIn Input;
    public TOut? Result;
    public CallStatus Status;

    /// <summary>The watermark that stood when it came; none where a snapshot gave it.</summary>
    public long Watermark;

    /// <summary>The dead letter that the call is made again for; null for a message that came by itself.</summary>
    public DeadLetter? Letter;
}

/// <summary>What is known of a call.</summary>
internal enum CallStatus : byte
{
    /// <summary>Journaled; started when its take is committed.</summary>
    Waiting = 0,

    /// <summary>Under way.</summary>
    Running = 1,

    /// <summary>Its result is journaled and waits for those before it.</summary>
    Succeeded = 2,

    /// <summary>Its result is nothing: it gives no output.</summary>
    Filtered = 3,

    /// <summary>It failed for good: it gives no output.</summary>
    Failed = 4,

    /// <summary>It has left.</summary>
    Done = 5,
}
