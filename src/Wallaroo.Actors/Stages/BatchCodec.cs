using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>
/// Writes and reads the batches of one edge: the same bytes in a snapshot of an outbox and on the wire. Holds nothing of
/// its own; from any thread.
/// </summary>
internal abstract class BatchCodec
{
    /// <summary>The type of the messages.</summary>
    public abstract Type MessageType { get; }

    /// <summary>Writes so many messages of a batch, from an index on.</summary>
    public abstract void Write(ref WireWriter writer, Batch batch, int first, int count);

    /// <summary>Reads what <see cref="Write"/> wrote.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="pool">Where to take a batch from, if it has one; null to make one that is used once.</param>
    public abstract Batch Read(ref WireReader reader, BatchPool? pool);
}
