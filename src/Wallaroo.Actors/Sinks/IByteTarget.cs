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
    /// A chunk for a connection that is gone is dropped. The writer writes while less than <see cref="MaxPending"/> bytes
    /// are beyond what was reported as written, so at most one chunk more is held.
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

    /// <summary>
    /// So many bytes of this connection have been taken for good, in all: as far as it can be told by the peer's system,
    /// else by ours.
    /// </summary>
    void Written(int generation, long totalBytes);

    /// <summary>
    /// The connection is gone, once for each that was there, and nothing reads its bytes any more; the target connects
    /// again by itself.
    /// </summary>
    void Lost(int generation, Exception? error);
}
