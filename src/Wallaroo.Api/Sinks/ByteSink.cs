namespace Wallaroo;

/// <summary>A place that takes encoded messages, whatever they were. Made by <see cref="TcpSink"/>, <see cref="FileSink"/> or <see cref="ConsoleSink"/>.</summary>
public abstract class ByteSink
{
    private protected ByteSink(SinkFraming framing) => Framing = framing;

    internal SinkFraming Framing { get; }

    internal abstract string Kind { get; }

    /// <summary>A sink for messages of a type.</summary>
    /// <param name="encode">Writes the bytes of a message.</param>
    /// <typeparam name="T">The type of the messages.</typeparam>
    public Sink<T> Encode<T>(Encoder<T> encode)
    {
        ArgumentNullException.ThrowIfNull(encode);
        return new Sinks.EncodedSink<T>(this, encode);
    }
}

/// <summary>How encoded messages are told apart in a stream of bytes.</summary>
internal enum SinkFraming
{
    /// <summary>Not at all: the bytes as the encoder wrote them.</summary>
    Raw,

    /// <summary>Each followed by LF.</summary>
    Lines,

    /// <summary>Each after its length, 4 bytes big-endian.</summary>
    LengthPrefixed,
}
