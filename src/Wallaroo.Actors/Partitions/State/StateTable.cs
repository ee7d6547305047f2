using System.Runtime.CompilerServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Partitions.State;

/// <summary>
/// The state of a step's keys in one partition: open addressing on the hash that the message carries. Entries lie in
/// chunks and never move, so growing costs a pass over the small index only.
/// </summary>
internal sealed class StateTable<TKey, TState>
{
    private const int ChunkBits = 8;
    private const int ChunkSize = 1 << ChunkBits;
    private const int FirstSlots = 16;
    private readonly KeyType<TKey> _keys = KeyType<TKey>.Default;
    private readonly Stack<int> _free = new();
    private StateEntry<TKey, TState>[][] _chunks = [];
    private Slot[] _slots = new Slot[FirstSlots];
    private int _usedSlots;

    /// <summary>The number of keys that have state.</summary>
    public int Count { get; private set; }

    /// <summary>How many entries were ever in use at once: their indexes are below it.</summary>
    public int Extent { get; private set; }

    public ref StateEntry<TKey, TState> this[int entry]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _chunks[entry >> ChunkBits][entry & (ChunkSize - 1)];
    }

    /// <summary>The index of a key's entry, or of its tombstone; -1 if there is none.</summary>
    public int Find(ulong hash, in TKey key)
    {
        var mask = _slots.Length - 1;
        for (var slot = (int)hash & mask; ; slot = (slot + 1) & mask)
        {
            ref readonly var candidate = ref _slots[slot];
            if (candidate.Entry == 0)
            {
                return -1;
            }

            if (candidate.Tag == Tag(hash) && Matches(candidate.Entry - 1, hash, key))
            {
                return candidate.Entry - 1;
            }
        }
    }

    /// <summary>
    /// Has the processor fetch the index slots, entries and keys of several hashes: each is a wait for memory, and here
    /// they wait together.
    /// </summary>
    public void Expect(ReadOnlySpan<ulong> hashes)
    {
        var slots = _slots;
        var mask = slots.Length - 1;
        foreach (var hash in hashes)
        {
            Prefetch.At(ref slots[(int)hash & mask]);
        }

        foreach (var hash in hashes)
        {
            var entry = slots[(int)hash & mask].Entry;
            if (entry > 0)
            {
                Prefetch.At(ref this[entry - 1]);
            }
        }

        if (!typeof(TKey).IsValueType)
        {
            ExpectKeys(hashes);
        }
    }

    /// <summary>Adds an entry for a key that has none: flagged as used, with the default state.</summary>
    public int Add(ulong hash, in TKey key)
    {
        if ((_usedSlots + 1) * 4 > _slots.Length * 3)
        {
            Rebuild(_slots.Length * 2);
        }

        var entry = _free.TryPop(out var free) ? free : Append();
        ref var added = ref this[entry];
        added.Hash = hash;
        added.Key = key;
        added.Flags = EntryFlags.Used;
        Insert(hash, entry);
        _usedSlots++;
        Count++;
        return entry;
    }

    /// <summary>Turns a key's entry into its tombstone.</summary>
    public void Bury(int entry)
    {
        ref var buried = ref this[entry];
        buried.State = default!;
        buried.Flags |= EntryFlags.Removed;
        Count--;
    }

    /// <summary>Turns a tombstone into an entry with the default state.</summary>
    public void Revive(int entry)
    {
        this[entry].Flags &= ~EntryFlags.Removed;
        Count++;
    }

    /// <summary>Frees a tombstone that nobody needs any more.</summary>
    public void Release(int entry)
    {
        RemoveSlot(entry);
        this[entry] = default;
        _free.Push(entry);
        _usedSlots--;
    }

    public void Clear()
    {
        _chunks = [];
        _slots = new Slot[FirstSlots];
        _free.Clear();
        _usedSlots = 0;
        Count = 0;
        Extent = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Tag(ulong hash) => (uint)(hash >> 32);

    private bool Matches(int entry, ulong hash, in TKey key)
    {
        ref readonly var candidate = ref this[entry];
        return candidate.Hash == hash && _keys.Equals(candidate.Key, key);
    }

    private void ExpectKeys(ReadOnlySpan<ulong> hashes)
    {
        var mask = _slots.Length - 1;
        foreach (var hash in hashes)
        {
            var entry = _slots[(int)hash & mask].Entry;
            if (entry > 0)
            {
                Prefetch.Object(ref this[entry - 1].Key);
            }
        }
    }

    private int Append()
    {
        var chunk = Extent >> ChunkBits;
        if (chunk == _chunks.Length)
        {
            Array.Resize(ref _chunks, Math.Max(1, chunk * 2));
        }

        _chunks[chunk] ??= new StateEntry<TKey, TState>[ChunkSize];
        return Extent++;
    }

    private void Insert(ulong hash, int entry)
    {
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot].Entry != 0)
        {
            slot = (slot + 1) & mask;
        }

        _slots[slot] = new Slot(Tag(hash), entry + 1);
    }

    private void Rebuild(int slots)
    {
        _slots = new Slot[slots];
        for (var entry = 0; entry < Extent; entry++)
        {
            ref readonly var existing = ref this[entry];
            if ((existing.Flags & EntryFlags.Used) != 0)
            {
                Insert(existing.Hash, entry);
            }
        }
    }

    /// <summary>Takes an entry out of the index and moves those behind it up, so that no probe meets a hole.</summary>
    private void RemoveSlot(int entry)
    {
        var mask = _slots.Length - 1;
        var hole = (int)this[entry].Hash & mask;
        while (_slots[hole].Entry != entry + 1)
        {
            hole = (hole + 1) & mask;
        }

        for (var next = (hole + 1) & mask; _slots[next].Entry != 0; next = (next + 1) & mask)
        {
            var home = (int)this[_slots[next].Entry - 1].Hash & mask;
            if (((next - home) & mask) >= ((next - hole) & mask))
            {
                _slots[hole] = _slots[next];
                hole = next;
            }
        }

        _slots[hole] = default;
    }

    private readonly record struct Slot(uint Tag, int Entry);
}
