namespace Wallaroo.Actors.Sources;

/// <summary>Takes what a reader reads, in order.</summary>
internal abstract class SourceOutput<T>
{
    /// <summary>Whether so many bytes were taken that the rest should wait for the next slice.</summary>
    public virtual bool IsFull => false;

    /// <summary>Takes a message.</summary>
    public abstract void Take(T message);

    /// <summary>
    /// Takes bytes and decodes them; a failure is handled by the source's error policy and still counts as a
    /// message of the stream.
    /// </summary>
    public abstract void Take(ReadOnlySpan<byte> frame, Decoder<T> decode);
}
