using Wallaroo.Codecs;

namespace Wallaroo.Actors.Sources;

/// <summary>
/// Reads one split of a source. All members but <see cref="Open"/>'s wake are called by the split's actor on its
/// executor, and none may block: what needs I/O starts it and calls <c>wake</c> when there is something to read. Only
/// <see cref="Open"/> may wait for the system a moment: it opens and checks a file, or resolves a name and listens.
/// </summary>
internal abstract class SplitReader<T> : IAsyncDisposable
{
    /// <summary>Begins to read. The first <see cref="Read"/> needs no wake.</summary>
    /// <param name="safePoint">Where to go on, as <see cref="WritePosition"/> wrote it; empty for the beginning.</param>
    /// <param name="wake">Tells the actor, from any thread, that a read is worth trying again. One that comes while a read runs
    /// counts too: the read that answers <see cref="ReadOutcome.Wait"/> may have begun before there was something.</param>
    /// <exception cref="SourceException">The split cannot be read, or is not what the safe point is about.</exception>
    public abstract void Open(ReadOnlySpan<byte> safePoint, Action wake);

    /// <summary>
    /// Gives up to <paramref name="limit"/> messages, one after the other, to the output, until it is full. After an
    /// exception the reader gives nothing more.
    /// </summary>
    /// <exception cref="SourceException">The split is broken in a way that reading on would hide.</exception>
    public abstract ReadOutcome Read(SourceOutput<T> output, int limit);

    /// <summary>
    /// Writes the position after the last message given, so that a reader opened there gives exactly the messages
    /// after it. Only of replayable sources.
    /// </summary>
    public abstract void WritePosition(ref WireWriter writer);

    /// <summary>Stops taking in: a listener closes, what was received is still given by <see cref="Read"/>.</summary>
    public virtual void Drain()
    {
    }

    /// <summary>Ends all I/O.</summary>
    public abstract ValueTask DisposeAsync();
}
