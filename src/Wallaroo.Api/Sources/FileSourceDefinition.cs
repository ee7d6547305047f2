namespace Wallaroo.Sources;

internal sealed class FileSourceDefinition<T>(
    IReadOnlyList<string> paths, Framing framing, Decoder<T> decode, FileSourceOptions options) : Source<T>
{
    /// <summary>The files; each is a split of its own.</summary>
    public IReadOnlyList<string> Paths { get; } = paths;

    public Framing Framing { get; } = framing;

    public Decoder<T> Decode { get; } = decode;

    public FileSourceOptions Options { get; } = options;

    internal override Decoder<T>? FrameDecoder => Decode;

    internal override string Kind => "file";

    internal override bool IsReplayable => true;

    internal override TResult Accept<TResult>(ISourceVisitor<T, TResult> visitor) => visitor.Visit(this);
}
