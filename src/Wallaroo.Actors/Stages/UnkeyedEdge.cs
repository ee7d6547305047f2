using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>The way to a sink, or from a durable source to its ingest: one target.</summary>
internal sealed class UnkeyedEdge<T>(uint origin, uint edge, IChannelPort port, BatchPool pool, ICodec<T>? codec)
    : OutputEdge(origin, edge, targets: 1, port)
{
    private readonly BatchPool _pool = pool;
    private readonly SizeSample<T> _size = new(codec);
    private readonly UnkeyedBatchCodec<T>? _codec = codec is null ? null : new UnkeyedBatchCodec<T>(codec);
    private UnkeyedBatch<T>? _open;

    public override Type MessageType => typeof(T);

    public override bool CanStore => _codec is not null;

    public override void Reset(ulong epoch)
    {
        _open = null;
        base.Reset(epoch);
    }

    public void Append(T item, ulong position, long eventTime, ulong sequence, long watermark)
    {
        var batch = _open ??= Take();
        batch.Add(item, position, eventTime);
        if (batch.Count >= _size.BatchMessages)
        {
            CloseBatches(sequence, watermark);
        }
    }

    protected override void CloseBatches(ulong sequence, long watermark)
    {
        if (_open is { } batch)
        {
            batch.Watermark = watermark;
            batch.Bytes = _size.Measure(batch);
            _open = null;
            Hand(0, batch, sequence);
        }
    }

    public override void WriteBatch(ref WireWriter writer, Batch batch, int first, int count) =>
        Codec().Write(ref writer, batch, first, count);

    protected override Batch ReadBatch(ref WireReader reader)
    {
        var batch = (UnkeyedBatch<T>)Codec().Read(ref reader, _pool);
        batch.Bytes = _size.Measure(batch);
        return batch;
    }

    private UnkeyedBatch<T> Take() => (UnkeyedBatch<T>?)_pool.Take() ?? new UnkeyedBatch<T>(_pool);

    private UnkeyedBatchCodec<T> Codec() => _codec ?? throw new InvalidOperationException($"no codec for {typeof(T)}");
}
