using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Sources;
using Wallaroo.Steps;

namespace Wallaroo.Benchmarks.Paced;

/// <summary>Binds TCP sources to a timetable; sinks are functions.</summary>
internal sealed class PacedBindings(Pacer pacer) : IBindings
{
    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step)
    {
        var decode = ((TcpSourceDefinition<T>)step.Source).Decode;
        return [new Split<T>("0", () => new PacedReader<T>(pacer, decode))];
    }

    public IByteTarget Target(string sink, ByteSink target) => throw new NotSupportedException();

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => throw new NotSupportedException();

    public Sink<T> Sink<T>(SinkStep<T> step) => step.Sink;
}
