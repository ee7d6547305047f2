namespace Wallaroo.Sinks;

/// <summary>A function of the program that the engine is embedded in.</summary>
internal sealed class DelegateSink<T>(Func<T, SinkPosition, CancellationToken, ValueTask> write) : Sink<T>
{
    public Func<T, SinkPosition, CancellationToken, ValueTask> Write { get; } = write;

    internal override string Kind => "delegate";

    internal override TResult Accept<TResult>(ISinkVisitor<T, TResult> visitor) => visitor.Visit(this);
}
