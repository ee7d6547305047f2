using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>An exchange: messages go to the partition that the high bits of their key's hash name.</summary>
/// <param name="origin">The id of the stream that the producer is.</param>
/// <param name="edge">The id of the edge.</param>
/// <param name="targets">The receiving stage's partitions: a power of two.</param>
/// <param name="port">The way to the receivers.</param>
/// <param name="pool">Where its batches come from.</param>
/// <param name="codec">Writes the messages into a snapshot of the outbox.</param>
/// <param name="keyCodec">Writes their keys there.</param>
/// <param name="batchMessages">A batch that has so many messages is closed; at most <see cref="Batch.MaxCapacity"/>.</param>
internal sealed class KeyedEdge<TKey, T>(
    uint origin, uint edge, int targets, IChannelPort port, BatchPool pool, ICodec<T>? codec, ICodec<TKey>? keyCodec, int batchMessages)
    : OutputEdge(origin, edge, targets, port)
{
    private readonly BatchPool _pool = pool;
    private readonly OpenBatch[] _open = new OpenBatch[targets];
    private readonly int _shift = 64 - System.Numerics.BitOperations.Log2((uint)targets);
    private readonly SizeSample<T> _size = new(codec);
    private readonly int _batchMessages = batchMessages;
    private int _limit = batchMessages;
    private readonly ushort[] _touched = new ushort[targets];
    private readonly bool[] _isTouched = new bool[targets];
    private int _touchedCount;
    private bool _isTimed;
    private readonly KeyedBatchCodec<TKey, T>? _codec =
        codec is null || keyCodec is null ? null : new KeyedBatchCodec<TKey, T>(codec, keyCodec);

    public override Type MessageType => typeof(T);

    public override bool CanStore => _codec is not null;

    public override void Reset(ulong epoch)
    {
        Array.Clear(_open);
        Array.Clear(_isTouched);
        _touchedCount = 0;
        base.Reset(epoch);
    }

    public void Append(T item, TKey key, ulong hash, ulong position, long eventTime, ulong sequence, long watermark)
    {
        // A shift by 64 is a shift by none: one partition takes all.
        var target = _shift == 64 ? 0 : (int)(hash >> _shift);
        ref var open = ref _open[target];
        if (open.Count == open.Capacity)
        {
            MakeRoom(target);
        }

        Debug.Assert(open.Capacity == open.Messages!.Length, "the capacity is the array's length");
        ref var message = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(open.Messages), open.Count);
        message.Item = item;
        message.Key = key;
        message.Hash = hash;
        message.Position = position;
        if (_isTimed | eventTime != EventTimes.None)
        {
            open.Batch!.SetEventTime(open.Count, eventTime);
            _isTimed = true;
        }

        if (++open.Count >= _limit)
        {
            Close(target, sequence, watermark);
        }
    }

    protected override void CloseBatches(ulong sequence, long watermark)
    {
        for (var index = 0; index < _touchedCount; index++)
        {
            var target = _touched[index];
            _isTouched[target] = false;
            if (_open[target].Count > 0)
            {
                Close(target, sequence, watermark);
            }
        }

        _touchedCount = 0;
    }

    public override void WriteBatch(ref WireWriter writer, Batch batch, int first, int count) =>
        Codec().Write(ref writer, batch, first, count);

    protected override Batch ReadBatch(ref WireReader reader)
    {
        var batch = (KeyedBatch<TKey, T>)Codec().Read(ref reader, _pool);
        Measure(batch);
        return batch;
    }

    private KeyedBatchCodec<TKey, T> Codec() =>
        _codec ?? throw new InvalidOperationException($"no codec for {typeof(T)} with keys {typeof(TKey)}");

    private void Measure(Batch<T> batch)
    {
        batch.Bytes = _size.Measure(batch);
        _limit = Math.Min(_batchMessages, _size.BatchMessages);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Close(int target, ulong sequence, long watermark)
    {
        ref var open = ref _open[target];
        var batch = open.Batch!;
        batch.Fill(open.Count);
        batch.Watermark = watermark;
        open = default;
        Measure(batch);
        Hand((ushort)target, batch, sequence);
    }

    /// <summary>Begins a batch for the target, or has the one that is open grow.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(int target)
    {
        ref var open = ref _open[target];
        if (open.Batch is { } full)
        {
            full.Grow();
        }
        else
        {
            open.Batch = Take();
            _isTimed |= open.Batch.EventTimes is not null;
            if (!_isTouched[target])
            {
                _isTouched[target] = true;
                _touched[_touchedCount++] = (ushort)target;
            }
        }

        open.Messages = open.Batch.Messages;
        open.Capacity = open.Batch.Capacity;
    }

    private KeyedBatch<TKey, T> Take() => (KeyedBatch<TKey, T>?)_pool.Take() ?? new KeyedBatch<TKey, T>(_pool);

    /// <summary>
    /// What an append must know of a target's batch, in a table that stays in the cache: neither the batch itself nor the
    /// head of its array need be read.
    /// </summary>
    private struct OpenBatch
    {
        public KeyedMessage<TKey, T>[]? Messages;
        public KeyedBatch<TKey, T>? Batch;
        public int Count;
        public int Capacity;
    }
}
