namespace Wallaroo.Sinks;

/// <summary>A target of bytes together with the way to encode a message.</summary>
internal sealed class EncodedSink<T>(ByteSink target, Encoder<T> encode) : Sink<T>
{
    public ByteSink Target { get; } = target;

    public Encoder<T> Encode { get; } = encode;

    internal override string Kind => Target.Kind;

    internal override TResult Accept<TResult>(ISinkVisitor<T, TResult> visitor) => visitor.Visit(this);
}
