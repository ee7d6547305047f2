using Wallaroo.Actors.Sources;

namespace Wallaroo.Actors.Tests.Sources;

/// <summary>Keeps what a reader gave.</summary>
internal sealed class Collected<T> : SourceOutput<T>
{
    public List<T> Messages { get; } = [];

    public override void Take(T message) => Messages.Add(message);

    public override void Take(ReadOnlySpan<byte> frame, Decoder<T> decode)
    {
        if (decode(frame) is { } message)
        {
            Messages.Add(message);
        }
    }
}
