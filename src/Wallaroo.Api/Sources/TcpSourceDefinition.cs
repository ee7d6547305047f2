namespace Wallaroo.Sources;

internal sealed class TcpSourceDefinition<T>(TcpAddress address, Framing framing, Decoder<T> decode, TcpSourceOptions options)
    : Source<T>
{
    public TcpAddress Address { get; } = address;

    public Framing Framing { get; } = framing;

    public Decoder<T> Decode { get; } = decode;

    public TcpSourceOptions Options { get; } = options;

    internal override Decoder<T>? FrameDecoder => Decode;

    internal override string Kind => "tcp";

    internal override bool IsReplayable => false;

    internal override TResult Accept<TResult>(ISourceVisitor<T, TResult> visitor) => visitor.Visit(this);
}
