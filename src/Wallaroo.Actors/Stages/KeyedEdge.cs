using System.Runtime.CompilerServices;
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
    private readonly KeyedBatch<TKey, T>?[] _open = new KeyedBatch<TKey, T>?[targets];
    private readonly int _shift = 64 - System.Numerics.BitOperations.Log2((uint)targets);
    private readonly SizeSample<T> _size = new(codec);
    private readonly int _batchMessages = batchMessages;
    private int _limit = batchMessages;
    private readonly ushort[] _touched = new ushort[targets];
    private readonly bool[] _isTouched = new bool[targets];
    private int _touchedCount;

    public override Type MessageType => typeof(T);

    public override bool CanStore => codec is not null && keyCodec is not null;

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
        var batch = _open[target] ?? Begin(target);
        batch.Add(item, key, hash, position, eventTime);
        if (batch.Count >= _limit)
        {
            _open[target] = null;
            batch.Watermark = watermark;
            Measure(batch);
            Hand((ushort)target, batch, sequence);
        }
    }

    protected override void CloseBatches(ulong sequence, long watermark)
    {
        for (var index = 0; index < _touchedCount; index++)
        {
            var target = _touched[index];
            _isTouched[target] = false;
            if (_open[target] is { } batch)
            {
                _open[target] = null;
                batch.Watermark = watermark;
                Measure(batch);
                Hand(target, batch, sequence);
            }
        }

        _touchedCount = 0;
    }

    public override void WriteBatch(ref WireWriter writer, Batch batch, int first, int count)
    {
        var keyed = (KeyedBatch<TKey, T>)batch;
        BatchFormat.Write(ref writer, keyed, first, count, codec!);
        for (var index = first; index < first + count; index++)
        {
            writer.WriteUInt64(keyed.Hashes[index]);
            keyCodec!.Write(ref writer, keyed.Keys[index]);
        }
    }

    protected override Batch ReadBatch(ref WireReader reader)
    {
        var plain = new Collector(new Batch<T>(pool: null));
        BatchFormat.Read(ref reader, codec!, ref plain);
        var batch = Take();
        for (var index = 0; index < plain.Batch.Count; index++)
        {
            var hash = reader.ReadUInt64();
            var key = keyCodec!.Read(ref reader);
            batch.Add(plain.Batch.Items[index], key, hash, plain.Batch.Positions[index], plain.Batch.EventTimeAt(index));
        }

        Measure(batch);
        return batch;
    }

    private void Measure(Batch<T> batch)
    {
        batch.Bytes = _size.Measure(batch);
        _limit = Math.Min(_batchMessages, _size.BatchMessages);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private KeyedBatch<TKey, T> Begin(int target)
    {
        var batch = Take();
        _open[target] = batch;
        if (!_isTouched[target])
        {
            _isTouched[target] = true;
            _touched[_touchedCount++] = (ushort)target;
        }

        return batch;
    }

    private KeyedBatch<TKey, T> Take() => (KeyedBatch<TKey, T>?)_pool.Take() ?? new KeyedBatch<TKey, T>(_pool);

    private readonly struct Collector(Batch<T> batch) : IBatchVisitor<T>
    {
        public Batch<T> Batch => batch;

        public void Visit(T item, ulong position, long eventTime) => batch.Add(item, position, eventTime);
    }
}
