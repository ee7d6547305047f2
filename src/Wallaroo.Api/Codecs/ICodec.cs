namespace Wallaroo.Codecs;

/// <summary>
/// Turns values of a type into bytes and back. The same codec serves the wire, the journal and snapshots, so it must
/// be a function of the value alone: equal values give equal bytes, on every machine, today and after a restart.
/// A codec has no state of its own and is used by all executors at once.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
public interface ICodec<T>
{
    /// <summary>
    /// The shape of what is written, as text (docs/reference/codecs.md). It is stored once beside the data; data
    /// written under one text are read by a codec with another only if <see cref="SchemaEvolution"/> finds a way.
    /// </summary>
    string Schema { get; }

    /// <summary>
    /// The fewest bytes a value takes, at least 1 (the default). Counts in damaged input are checked against it before
    /// anything is allocated, so a larger number is better, and too large a number is an error (WAL3026).
    /// </summary>
    int MinSize => 1;

    /// <summary>Writes a value.</summary>
    /// <exception cref="CodecValueException">The value cannot be encoded.</exception>
    /// <exception cref="WireLimitException">It does not fit.</exception>
    void Write(ref WireWriter writer, in T value);

    /// <summary>Reads exactly the bytes that <see cref="Write"/> wrote.</summary>
    /// <exception cref="WireFormatException">The bytes are not what <see cref="Write"/> writes.</exception>
    T Read(ref WireReader reader);

    /// <summary>Writes values one after the other, without their number: the same bytes as that many calls of <see cref="Write"/>.</summary>
    void WriteMany(ref WireWriter writer, scoped ReadOnlySpan<T> values)
    {
        foreach (ref readonly var value in values)
        {
            Write(ref writer, in value);
        }
    }

    /// <summary>Reads as many values as there is space for.</summary>
    void ReadMany(ref WireReader reader, scoped Span<T> values)
    {
        foreach (ref var value in values)
        {
            value = Read(ref reader);
        }
    }
}
