using System.Runtime.CompilerServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Partitions.State;

/// <summary>
/// A step's keyed state and its snapshots: while one is written, a key that is about to change is encoded first, so
/// the partition never stops for longer than a batch.
/// </summary>
internal sealed class StateStore<TKey, TState>(string step, StateName stored, CodecRegistry codecs) : IStateStore
{
    private const byte Live = 0;
    private const byte Tombstone = 1;
    private const int EarlyPieceBytes = 1024 * 1024;
    private readonly ICodec<TKey> _keyCodec = codecs.For<TKey>();
    private readonly ICodec<TState> _stateCodec = codecs.For<TState>();
    private readonly StateTable<TKey, TState> _table = new();
    private readonly WireBuffer _early = new(0, MessageLimits.LargestEncoding);
    private readonly Queue<(byte[] Bytes, int Keys)> _earlyPieces = new();
    private List<int> _changed = [];
    private List<int> _pending = [];
    private int _earlyKeys;
    private SnapshotPhase _phase;
    private int _cursor;
    private int _end;

    private enum SnapshotPhase : byte
    {
        None,
        Base,
        Delta,
    }

    public string Step => step;

    public StateName Stored => stored;

    public int Count => _table.Count;

    public int Changes => _changed.Count;

    /// <summary>
    /// A key's state, about to be changed; <paramref name="isNew"/> if it has none yet, and the default is there.
    /// The reference is good until the next call.
    /// </summary>
    public ref TState Touch(ulong hash, in TKey key, out bool isNew)
    {
        var index = _table.Find(hash, key);
        if (index < 0)
        {
            return ref TouchNew(hash, key, out isNew);
        }

        ref var entry = ref _table[index];
        if (entry.Flags != (EntryFlags.Used | EntryFlags.Dirty))
        {
            PrepareChange(index, ref entry, out isNew);
        }
        else
        {
            isNew = false;
        }

        return ref entry.State;
    }

    /// <summary>Has the processor fetch the entries of keys that come next.</summary>
    public void Expect(ReadOnlySpan<ulong> hashes) => _table.Expect(hashes);

    /// <summary>Forgets a key's state.</summary>
    public void Remove(ulong hash, in TKey key)
    {
        var index = _table.Find(hash, key);
        if (index >= 0 && (_table[index].Flags & EntryFlags.Removed) == 0)
        {
            PrepareChange(index, ref _table[index], out _);
            _table.Bury(index);
        }
    }

    public void BeginSnapshot(bool isBase)
    {
        ClearEarly();
        _cursor = 0;
        if (isBase)
        {
            BeginBase();
        }
        else
        {
            (_pending, _changed) = (_changed, _pending);
            _phase = SnapshotPhase.Delta;
            foreach (var index in _pending)
            {
                ref var flags = ref _table[index].Flags;
                flags = (flags & ~EntryFlags.Dirty) | EntryFlags.Pending;
            }
        }
    }

    public bool WriteSnapshot(ref WireWriter writer, int keys, int bytes, out int written)
    {
        var end = writer.Position + bytes;
        written = WriteEarly(ref writer, end);
        if (_phase == SnapshotPhase.Base)
        {
            written += WriteBase(ref writer, keys - written, end);
        }
        else if (_phase == SnapshotPhase.Delta)
        {
            written += WriteDelta(ref writer, keys - written, end);
        }

        return _phase == SnapshotPhase.None && _earlyKeys == 0 && _earlyPieces.Count == 0;
    }

    public void AbandonSnapshot()
    {
        if (_phase == SnapshotPhase.None)
        {
            return;
        }

        _phase = SnapshotPhase.None;
        ClearEarly();
        _pending.Clear();
        _changed.Clear();
        for (var index = 0; index < _table.Extent; index++)
        {
            ref var flags = ref _table[index].Flags;
            if ((flags & EntryFlags.Used) != 0)
            {
                flags = (flags & (EntryFlags.Used | EntryFlags.Removed)) | EntryFlags.Dirty;
                _changed.Add(index);
            }
        }
    }

    public void ReadSnapshot(ref WireReader reader, int keys, uint schema)
    {
        var codec = schema == stored.Schema ? _stateCodec : SchemaEvolution.For<TState>(stored.SchemaText(schema), codecs);
        for (var read = 0; read < keys; read++)
        {
            var kind = reader.ReadByte();
            var hash = reader.ReadUInt64();
            var key = _keyCodec.Read(ref reader);
            var index = _table.Find(hash, key);
            if (kind == Tombstone)
            {
                if (index >= 0)
                {
                    _table.Bury(index);
                    _table.Release(index);
                }

                continue;
            }

            if (kind != Live)
            {
                throw new WireFormatException("WAL3090", reader.Position, "a state entry's kind, 0 or 1", $"{kind}");
            }

            index = index >= 0 ? index : _table.Add(hash, key);
            _table[index].State = codec.Read(ref reader);
        }
    }

    public ulong HashOf(string key) => KeyType<TKey>.Default.Hash(KeyType<TKey>.Default.Parse(key));

    public string? Describe(string key)
    {
        var parsed = KeyType<TKey>.Default.Parse(key);
        var index = _table.Find(KeyType<TKey>.Default.Hash(parsed), parsed);
        return index < 0 || (_table[index].Flags & EntryFlags.Removed) != 0 ? null : StateText.Of(_table[index].State);
    }

    public IReadOnlyList<string> Keys(int limit)
    {
        var keys = new List<string>();
        for (var index = 0; index < _table.Extent && keys.Count < limit; index++)
        {
            ref readonly var entry = ref _table[index];
            if ((entry.Flags & (EntryFlags.Used | EntryFlags.Removed)) == EntryFlags.Used)
            {
                keys.Add(KeyType<TKey>.Default.Format(entry.Key));
            }
        }

        return keys;
    }

    public void Clear()
    {
        _table.Clear();
        _changed.Clear();
        _pending.Clear();
        ClearEarly();
        _phase = SnapshotPhase.None;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ref TState TouchNew(ulong hash, in TKey key, out bool isNew)
    {
        isNew = true;
        var index = _table.Add(hash, key);
        ref var entry = ref _table[index];
        entry.Flags |= EntryFlags.Dirty;
        if (_phase == SnapshotPhase.Base && index >= _cursor && index < _end)
        {
            entry.Flags |= EntryFlags.Settled;
        }

        _changed.Add(index);
        return ref entry.State;
    }

    /// <summary>Encodes an entry that the snapshot under way still needs, and notes it as changed for the next one.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void PrepareChange(int index, ref StateEntry<TKey, TState> entry, out bool isNew)
    {
        if (IsAwaited(index, entry.Flags))
        {
            var writer = new WireWriter(_early);
            Write(ref writer, entry);
            writer.Commit();
            _earlyKeys++;
            EndEarlyPiece();
            entry.Flags = (entry.Flags & ~EntryFlags.Pending)
                | (_phase == SnapshotPhase.Base ? EntryFlags.Settled : EntryFlags.None);
        }

        if ((entry.Flags & EntryFlags.Dirty) == 0)
        {
            entry.Flags |= EntryFlags.Dirty;
            _changed.Add(index);
        }

        isNew = (entry.Flags & EntryFlags.Removed) != 0;
        if (isNew)
        {
            _table.Revive(index);
        }
    }

    private bool IsAwaited(int index, EntryFlags flags) => _phase switch
    {
        SnapshotPhase.Base => index >= _cursor && index < _end && (flags & (EntryFlags.Settled | EntryFlags.Removed)) == 0,
        SnapshotPhase.Delta => (flags & EntryFlags.Pending) != 0,
        _ => false,
    };

    private void BeginBase()
    {
        _phase = SnapshotPhase.Base;
        _end = _table.Extent;
        foreach (var index in _changed)
        {
            ref var flags = ref _table[index].Flags;
            flags &= ~EntryFlags.Dirty;
            if ((flags & EntryFlags.Removed) != 0)
            {
                _table.Release(index);
            }
        }

        _changed.Clear();
    }

    private int WriteEarly(ref WireWriter writer, int end)
    {
        var keys = 0;
        while (writer.Position < end && _earlyPieces.TryDequeue(out var piece))
        {
            writer.WriteBytes(piece.Bytes);
            keys += piece.Keys;
        }

        if (writer.Position < end && _earlyKeys > 0)
        {
            writer.WriteBytes(_early.WrittenSpan);
            keys += _earlyKeys;
            _early.Clear();
            _earlyKeys = 0;
        }

        return keys;
    }

    /// <summary>Many large keys may change between two slices: no piece of them is larger than a segment should be.</summary>
    private void EndEarlyPiece()
    {
        if (_early.Length >= EarlyPieceBytes)
        {
            _earlyPieces.Enqueue((_early.WrittenSpan.ToArray(), _earlyKeys));
            _early.Clear();
            _earlyKeys = 0;
        }
    }

    private void ClearEarly()
    {
        _early.Clear();
        _earlyKeys = 0;
        _earlyPieces.Clear();
    }

    private int WriteBase(ref WireWriter writer, int limit, int end)
    {
        var written = 0;
        for (; written < limit && writer.Position < end && _cursor < _end; _cursor++)
        {
            ref var entry = ref _table[_cursor];
            var isSettled = (entry.Flags & EntryFlags.Settled) != 0;
            entry.Flags &= ~EntryFlags.Settled;
            if (!isSettled && (entry.Flags & (EntryFlags.Used | EntryFlags.Removed)) == EntryFlags.Used)
            {
                Write(ref writer, entry);
                written++;
            }
        }

        if (_cursor == _end)
        {
            _phase = SnapshotPhase.None;
        }

        return written;
    }

    private int WriteDelta(ref WireWriter writer, int limit, int end)
    {
        var written = 0;
        for (; written < limit && writer.Position < end && _cursor < _pending.Count; _cursor++)
        {
            var index = _pending[_cursor];
            ref var entry = ref _table[index];
            if ((entry.Flags & EntryFlags.Pending) == 0)
            {
                continue;
            }

            entry.Flags &= ~EntryFlags.Pending;
            Write(ref writer, entry);
            written++;
            if ((entry.Flags & (EntryFlags.Removed | EntryFlags.Dirty)) == EntryFlags.Removed)
            {
                _table.Release(index);
            }
        }

        if (_cursor == _pending.Count)
        {
            _pending.Clear();
            _phase = SnapshotPhase.None;
        }

        return written;
    }

    private void Write(ref WireWriter writer, in StateEntry<TKey, TState> entry)
    {
        var isRemoved = (entry.Flags & EntryFlags.Removed) != 0;
        writer.WriteByte(isRemoved ? Tombstone : Live);
        writer.WriteUInt64(entry.Hash);
        _keyCodec.Write(ref writer, entry.Key);
        if (!isRemoved)
        {
            _stateCodec.Write(ref writer, entry.State);
        }
    }
}
