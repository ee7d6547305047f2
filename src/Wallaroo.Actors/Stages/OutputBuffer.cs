using System.Runtime.CompilerServices;

namespace Wallaroo.Actors.Stages;

/// <summary>Holds what one call gives until it has returned, so that a call that throws gives nothing.</summary>
internal sealed class OutputBuffer<T> : Emitter<T>
{
    private T[] _items = new T[4];
    private int _count;

    public override void Emit(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        if (_count == _items.Length)
        {
            Array.Resize(ref _items, _count * 2);
        }

        _items[_count++] = item;
    }

    /// <summary>Hands everything on, in order, and is empty.</summary>
    /// <returns>How many there were.</returns>
    public int Flush(Link<T> next)
    {
        var count = _count;
        _count = 0;
        for (var index = 0; index < count; index++)
        {
            var item = _items[index];
            if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
            {
                _items[index] = default!;
            }

            next.Push(item);
        }

        return count;
    }

    public void Clear()
    {
        Array.Clear(_items, 0, _count);
        _count = 0;
    }
}
