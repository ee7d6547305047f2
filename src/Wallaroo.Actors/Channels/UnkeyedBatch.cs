namespace Wallaroo.Actors.Channels;

/// <summary>A message and the position it has in its origin's stream.</summary>
internal readonly record struct UnkeyedMessage<T>(T Item, ulong Position);

/// <summary>Messages on their way to a sink, or from a durable source to its ingest.</summary>
internal sealed class UnkeyedBatch<T>(BatchPool? pool) : Batch<T, UnkeyedMessage<T>>(pool)
{
    public void Add(T item, ulong position, long eventTime)
    {
        Extend(position, eventTime);
        Messages[Count++] = new UnkeyedMessage<T>(item, position);
    }

    public override T ItemAt(int index) => Messages[index].Item;

    public override ulong PositionAt(int index) => Messages[index].Position;

    public override void CopyTo(int first, Span<T> items, Span<ulong> positions)
    {
        var messages = Messages.AsSpan(first, items.Length);
        for (var index = 0; index < messages.Length; index++)
        {
            (items[index], positions[index]) = (messages[index].Item, messages[index].Position);
        }
    }
}
