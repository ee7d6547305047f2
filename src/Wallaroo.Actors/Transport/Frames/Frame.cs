namespace Wallaroo.Actors.Transport.Frames;

/// <summary>A frame whose checksum is right.</summary>
/// <param name="version">The version of its format.</param>
/// <param name="kind">What it is.</param>
/// <param name="body">What it says.</param>
internal readonly ref struct Frame(byte version, FrameKind kind, ReadOnlySpan<byte> body)
{
    public byte Version => version;

    public FrameKind Kind => kind;

    public ReadOnlySpan<byte> Body { get; } = body;
}
