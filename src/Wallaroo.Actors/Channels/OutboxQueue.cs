namespace Wallaroo.Actors.Channels;

/// <summary>A queue of batches that can be read at any place.</summary>
internal sealed class OutboxQueue
{
    private Entry[] _entries = [];
    private int _first;

    public int Count { get; private set; }

    /// <summary>How many were removed: an entry's index and this are together its number, which never changes.</summary>
    public long Removed { get; private set; }

    public ref readonly Entry this[int index] => ref _entries[(_first + index) & (_entries.Length - 1)];

    public void Add(Batch batch, ulong sequence)
    {
        if (Count == _entries.Length)
        {
            Grow();
        }

        _entries[(_first + Count++) & (_entries.Length - 1)] = new Entry(batch, sequence, batch.LastPosition);
    }

    public Entry RemoveFirst()
    {
        var entry = _entries[_first];
        _entries[_first] = default;
        _first = (_first + 1) & (_entries.Length - 1);
        Count--;
        Removed++;
        return entry;
    }

    public void Clear()
    {
        _entries = [];
        _first = 0;
        Count = 0;
    }

    private void Grow()
    {
        var larger = new Entry[Math.Max(4, Count * 2)];
        for (var index = 0; index < Count; index++)
        {
            larger[index] = this[index];
        }

        _entries = larger;
        _first = 0;
    }

    /// <summary>A batch, the take that made it, and the batch's last position.</summary>
    internal readonly record struct Entry(Batch Batch, ulong Sequence, ulong LastPosition);
}
