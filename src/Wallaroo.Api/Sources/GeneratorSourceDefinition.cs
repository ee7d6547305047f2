namespace Wallaroo.Sources;

/// <summary>A source that computes its messages; it is read again from a stored position.</summary>
/// <typeparam name="T">The type of the messages.</typeparam>
/// <typeparam name="TPosition">What the next message is computed from; stored by its codec.</typeparam>
internal sealed class GeneratorSourceDefinition<T, TPosition>(
    TPosition first, GeneratorStep<T, TPosition> next) : Source<T>
{
    /// <summary>Where the stream begins.</summary>
    public TPosition First { get; } = first;

    /// <summary>Computes the message at a position and moves on.</summary>
    public GeneratorStep<T, TPosition> Next { get; } = next;

    internal override string Kind => "generator";

    internal override bool IsReplayable => true;

    internal override TResult Accept<TResult>(ISourceVisitor<T, TResult> visitor) => visitor.Visit(this);
}

/// <summary>Gives the message at a position and sets the position to the next; false at the end of the stream.</summary>
internal delegate bool GeneratorStep<T, TPosition>(ref TPosition position, out T message);
