using System.Runtime.CompilerServices;

namespace Wallaroo.Actors.Channels;

/// <summary>Messages on their way to a partition, with their keys and the keys' hashes.</summary>
internal sealed class KeyedBatch<TKey, T>(BatchPool? pool) : Batch<T>(pool)
{
    public TKey[] Keys { get; private set; } = new TKey[FirstCapacity];

    public ulong[] Hashes { get; private set; } = new ulong[FirstCapacity];

    public void Add(T item, TKey key, ulong hash, ulong position, long eventTime)
    {
        var index = Count;
        Add(item, position, eventTime);
        Set(Keys, index, key);
        Set(Hashes, index, hash);
    }

    public override void Return()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TKey>())
        {
            Array.Clear(Keys, 0, Count);
        }

        base.Return();
    }

    protected override void Grow(int capacity)
    {
        base.Grow(capacity);
        var keys = Keys;
        Array.Resize(ref keys, capacity);
        Keys = keys;
        var hashes = Hashes;
        Array.Resize(ref hashes, capacity);
        Hashes = hashes;
    }
}
