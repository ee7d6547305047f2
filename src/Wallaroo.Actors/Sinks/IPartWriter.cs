namespace Wallaroo.Actors.Sinks;

/// <summary>
/// Writes the part files of one origin of a file sink. A part is written to a pending file that carries the
/// producer's epoch, made durable, its range of positions is then stored as a mark under the journal's fence by the
/// sink's actor, and only then is it published: renamed to a name that tells the origin and the range, without
/// replacing. Called by the sink's actor; blocking work is started and reported by the completion.
/// </summary>
internal interface IPartWriter : IDisposable
{
    /// <summary>Before anything else, once.</summary>
    /// <param name="mark">The last mark that was stored; the default where there is none.</param>
    /// <param name="wake">Called from any thread when there is room again or the pending part has failed.</param>
    void Start(PartMark mark, Action wake);

    /// <summary>The producer's epoch, which pending files carry.</summary>
    ulong Epoch { get; }

    /// <summary>
    /// Whether so much waits for the disk that nothing more should be appended now; where it is, <c>wake</c> is called
    /// when there is room again.
    /// </summary>
    bool IsFull { get; }

    /// <summary>Whether the pending part cannot be written any more: sealing it tells why, at once.</summary>
    bool HasFailed { get; }

    /// <summary>Appends encoded messages to the pending part, which is begun where there is none.</summary>
    /// <param name="bytes">Whole messages; valid during the call only.</param>
    /// <param name="first">The position of the first message among them.</param>
    /// <param name="last">The position of the last.</param>
    void Append(ReadOnlySpan<byte> bytes, ulong first, ulong last);

    /// <summary>The pending part's size in bytes; 0 where there is none.</summary>
    long PendingBytes { get; }

    /// <summary>
    /// Flushes the pending part to the disk and closes it. What is appended from now on is the next part's, which cannot
    /// be sealed before this one is published or thrown away.
    /// </summary>
    /// <param name="completed">Called from any thread with the error, or null. After an error only <see cref="Discard"/> helps.</param>
    void Seal(Action<SinkException?> completed);

    /// <summary>
    /// Publishes the sealed part, whose mark is stored. One that is there already under its name was published before:
    /// fine.
    /// </summary>
    /// <param name="completed">
    /// Called from any thread with the error, or null. After an error it is to be tried again, which happens after a
    /// while; only where the part is gone (WAL6504) it must be thrown away and written again.
    /// </param>
    void Publish(Action<SinkException?> completed);

    /// <summary>
    /// Whether the part of the mark that <see cref="Start"/> was given is published, maybe by this call: a part that was
    /// sealed and is still pending is published then and there. One that is neither pending nor there was published, and
    /// somebody has taken it since.
    /// </summary>
    /// <returns>False where nobody can tell any more: the part is to be written again, from what its producer still holds.</returns>
    /// <exception cref="SinkException">The part is pending and cannot be published.</exception>
    bool IsPublished();

    /// <summary>
    /// Throws away the pending part, and the sealed one whose mark is not stored or that is gone. After an error the next
    /// one is written after a while only.
    /// </summary>
    void Discard();
}
