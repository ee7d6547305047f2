using Wallaroo.Sinks;

namespace Wallaroo;

/// <summary>Where the messages of a pipeline go: an immutable description.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
public abstract class Sink<T>
{
    private protected Sink()
    {
    }

    /// <summary>The word for this kind of sink in drawings and errors.</summary>
    internal abstract string Kind { get; }

    internal abstract TResult Accept<TResult>(ISinkVisitor<T, TResult> visitor);
}
