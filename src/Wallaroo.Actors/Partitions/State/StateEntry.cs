namespace Wallaroo.Actors.Partitions.State;

/// <summary>One key of a state table.</summary>
internal struct StateEntry<TKey, TState>
{
    public ulong Hash;
    public TKey Key;
    public TState State;
    public EntryFlags Flags;
}

/// <summary>What a snapshot must know of an entry.</summary>
[Flags]
internal enum EntryFlags : byte
{
    None = 0,

    /// <summary>The slot holds a key, or the tombstone of one.</summary>
    Used = 1,

    /// <summary>Changed since the last snapshot began; it stands in the list of such entries.</summary>
    Dirty = 2,

    /// <summary>The key was removed; the entry stays until a snapshot has told so.</summary>
    Removed = 4,

    /// <summary>The snapshot under way must still write it.</summary>
    Pending = 8,

    /// <summary>The base under way need not write it: it was written early, or came after the base began.</summary>
    Settled = 16,
}
