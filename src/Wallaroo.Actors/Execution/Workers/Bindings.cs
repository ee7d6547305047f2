using Wallaroo.Actors.Sinks;
using Wallaroo.Actors.Sources;
using Wallaroo.Sinks;
using Wallaroo.Steps;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>What the outside of an application is bound to: as described, or replaced for a test.</summary>
internal interface IBindings
{
    /// <summary>The splits of a source.</summary>
    IReadOnlyList<Split<T>> Splits<T>(SourceStep<T> step);

    /// <summary>A stream of bytes for a sink.</summary>
    IByteTarget Target(string sink, ByteSink target);

    /// <summary>The part files of an origin.</summary>
    IPartWriter Parts(string sink, FileByteSink target, string origin, ulong epoch);

    /// <summary>The sink to use for a step: its own, or one that replaces it.</summary>
    Sink<T> Sink<T>(SinkStep<T> step);
}
