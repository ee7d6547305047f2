using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Sources;
using Wallaroo.Steps;

namespace Wallaroo.Benchmarks.Engine;

/// <summary>Binds TCP sources to frames in memory; sinks are functions.</summary>
internal sealed class FeedBindings(byte[] frames, Feed feed) : IBindings
{
    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step)
    {
        var decode = ((TcpSourceDefinition<T>)step.Source).Decode;
        return [new Split<T>("0", () => new FeedReader<T>(frames, feed, decode))];
    }

    public IByteTarget Target(string sink, ByteSink target) => throw new NotSupportedException();

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => throw new NotSupportedException();

    public Sink<T> Sink<T>(SinkStep<T> step) => step.Sink;
}
