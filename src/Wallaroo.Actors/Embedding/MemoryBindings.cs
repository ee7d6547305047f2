using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Embedding;

/// <summary>Binds sources to lists and sinks to lists.</summary>
internal sealed class MemoryBindings(RunInputs inputs) : IBindings
{
    /// <summary>The lists, by the name of the sink.</summary>
    public Dictionary<string, object> Outputs { get; } = [];

    public IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step)
    {
        if (inputs.SplitsOf(step) is { } splits)
        {
            return splits;
        }

        return step.Source.Kind == "generator"
            ? SplitReaders.Create(step.Source, EmbeddedSettings.For(step.Name))
            : [new Split<T>("0", static () => new ListSplitReader<T>([]))];
    }

    public IByteTarget Target(string sink, ByteSink target) => throw new NotSupportedException();

    public IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch) => throw new NotSupportedException();

    public Sink<T> Sink<T>(SinkStep<T> step)
    {
        var items = new List<T>();
        Outputs[step.Name] = items;
        return EmbeddedSink.Call<T>(items.Add);
    }
}
