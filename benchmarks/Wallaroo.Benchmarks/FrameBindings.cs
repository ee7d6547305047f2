using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Benchmarks;

/// <summary>Binds every source to frames in memory.</summary>
internal sealed class FrameBindings(byte[] frames, int rounds) : IBindings
{
    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step)
    {
        var decode = ((Wallaroo.Sources.TcpSourceDefinition<T>)step.Source).Decode;
        return [new Split<T>("0", () => new FrameReader<T>(frames, rounds, decode))];
    }

    public IByteTarget Target(string sink, ByteSink target) => throw new NotSupportedException();

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => throw new NotSupportedException();

    public Sink<T> Sink<T>(SinkStep<T> step) => step.Sink;
}
