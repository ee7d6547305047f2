namespace Wallaroo.Actors.Channels;

/// <summary>A message, its key, the key's hash, and the position it has in its origin's stream.</summary>
internal struct KeyedMessage<TKey, T>
{
    public T Item;
    public TKey Key;
    public ulong Hash;
    public ulong Position;
}

/// <summary>Messages on their way to a partition.</summary>
internal sealed class KeyedBatch<TKey, T>(BatchPool? pool) : Batch<T, KeyedMessage<TKey, T>>(pool)
{
    public void Add(T item, TKey key, ulong hash, ulong position, long eventTime)
    {
        Extend(position, eventTime);
        Messages[Count++] = new KeyedMessage<TKey, T> { Item = item, Key = key, Hash = hash, Position = position };
    }

    /// <summary>Takes it that so many messages were written to the array.</summary>
    public void Fill(int count) => Count = count;

    public override T ItemAt(int index) => Messages[index].Item;

    public override ulong PositionAt(int index) => Messages[index].Position;

    public override void CopyTo(int first, Span<T> items, Span<ulong> positions)
    {
        var messages = Messages.AsSpan(first, items.Length);
        for (var index = 0; index < messages.Length; index++)
        {
            ref readonly var message = ref messages[index];
            (items[index], positions[index]) = (message.Item, message.Position);
        }
    }
}
