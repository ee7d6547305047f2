namespace Wallaroo.Actors.Sinks;

/// <summary>
/// A stream of bytes that a worker writes to for one sink: a TCP connection or the console. Called by the sink's
/// actor on its executor; never blocks.
/// </summary>
internal interface IByteTarget : IAsyncDisposable
{
    /// <summary>Begins to connect.</summary>
    /// <param name="events">Where to tell, from any thread, what became of the connection and the writes.</param>
    void Start(IByteTargetEvents events);

    /// <summary>
    /// Takes a chunk of whole messages to write. The bytes are the target's until it says that it wrote or lost them.
    /// Only between <see cref="IByteTargetEvents.Connected"/> and <see cref="IByteTargetEvents.Lost"/>, and at most
    /// <see cref="MaxPending"/> bytes beyond what was reported as written.
    /// </summary>
    /// <param name="generation">The number that <see cref="IByteTargetEvents.Connected"/> gave.</param>
    /// <param name="bytes">The chunk.</param>
    void Write(int generation, ReadOnlyMemory<byte> bytes);

    /// <summary>How many bytes may wait to be written.</summary>
    long MaxPending { get; }
}

/// <summary>What a target tells.</summary>
internal interface IByteTargetEvents
{
    /// <summary>It takes bytes now. Each connection has a higher number than the one before.</summary>
    void Connected(int generation);

    /// <summary>So many bytes of this connection have been taken by the system, in all.</summary>
    void Written(int generation, long totalBytes);

    /// <summary>The connection is gone; the target connects again by itself.</summary>
    void Lost(int generation, Exception? error);
}
