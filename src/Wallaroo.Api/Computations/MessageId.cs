namespace Wallaroo;

/// <summary>
/// Names a message at a step: the stream it came by and its position there. The same in a replay.
/// </summary>
/// <param name="Origin">The id of the stream that the step read the message from.</param>
/// <param name="Edge">The id of the way it came by.</param>
/// <param name="Position">The position in that stream of the message that entered the stage.</param>
/// <param name="Call">Tells apart the calls that were made for that message within the stage.</param>
public readonly record struct MessageId(uint Origin, uint Edge, ulong Position, uint Call)
{
    /// <summary>The id as text, fit for an idempotency key: <c>origin-edge-position-call</c>.</summary>
    public override string ToString() => $"{Origin}-{Edge}-{Position}-{Call}";
}
