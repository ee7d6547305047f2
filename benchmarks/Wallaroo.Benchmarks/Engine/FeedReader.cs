using Wallaroo.Actors.Sources;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Codecs;

namespace Wallaroo.Benchmarks.Engine;

/// <summary>Reads frames that lie in memory, as many as the feed grants.</summary>
internal sealed class FeedReader<T>(byte[] frames, Feed feed, Decoder<T> decode) : SplitReader<T>
{
    private FrameRing _ring = new(frames);
    private long _given;

    public override void Open(ReadOnlySpan<byte> safePoint, Action wake) => feed.Attach(wake);

    public override ReadOutcome Read(SourceOutput<T> output, int limit)
    {
        var hasEnded = feed.HasEnded;
        var count = Math.Min(limit, feed.Granted - _given);
        if (count == 0)
        {
            return hasEnded ? ReadOutcome.End : ReadOutcome.Wait;
        }

        for (var left = count; left > 0; left--)
        {
            output.Take(_ring.Next(), decode);
        }

        _given += count;
        return ReadOutcome.More;
    }

    public override void WritePosition(ref WireWriter writer) => writer.WriteInt64(_given);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
