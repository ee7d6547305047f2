namespace Wallaroo;

/// <summary>
/// Names a message at a step: the stream it came by and its position there. The same in a replay.
/// </summary>
/// <param name="Origin">The id of the stream that the step read the message from.</param>
/// <param name="Edge">The id of the way it came by.</param>
/// <param name="Position">The message's position in that stream.</param>
public readonly record struct MessageId(uint Origin, uint Edge, ulong Position)
{
    /// <summary>The id as text, fit for an idempotency key: <c>origin-edge-position</c>.</summary>
    public override string ToString() => $"{Origin}-{Edge}-{Position}";
}
