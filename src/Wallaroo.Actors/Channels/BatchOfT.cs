using System.Runtime.CompilerServices;

namespace Wallaroo.Actors.Channels;

/// <summary>Messages on their way to a sink.</summary>
internal class Batch<T>(BatchPool? pool) : Batch
{
    /// <summary>The messages, of which the first <see cref="Batch.Count"/> are valid.</summary>
    public T[] Items { get; private set; } = new T[FirstCapacity];

    public void Add(T item, ulong position, long eventTime)
    {
        Extend(position, eventTime);
        Set(Items, Count++, item);
    }

    public override void Return()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            Array.Clear(Items, 0, Count);
        }

        Count = 0;
        Watermark = Wallaroo.EventTimes.None;
        pool?.Return(this);
    }

    protected override void Grow(int capacity)
    {
        base.Grow(capacity);
        var items = Items;
        Array.Resize(ref items, capacity);
        Items = items;
    }
}
