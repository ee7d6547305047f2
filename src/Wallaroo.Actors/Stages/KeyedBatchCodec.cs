using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Batches with keys: the messages as in the journal, then the hash and the key of each.</summary>
internal sealed class KeyedBatchCodec<TKey, T>(ICodec<T> codec, ICodec<TKey> keyCodec) : BatchCodec
{
    public override Type MessageType => typeof(T);

    public override void Write(ref WireWriter writer, Batch batch, int first, int count)
    {
        var keyed = (KeyedBatch<TKey, T>)batch;
        BatchFormat.Write(ref writer, keyed, first, count, codec);
        for (var index = first; index < first + count; index++)
        {
            writer.WriteUInt64(keyed.Messages[index].Hash);
            keyCodec.Write(ref writer, keyed.Messages[index].Key);
        }
    }

    public override Batch Read(ref WireReader reader, BatchPool? pool)
    {
        var visitor = new Adder((KeyedBatch<TKey, T>?)pool?.Take() ?? new KeyedBatch<TKey, T>(pool));
        BatchFormat.Read(ref reader, codec, ref visitor);
        var messages = visitor.Batch.Messages.AsSpan(0, visitor.Batch.Count);
        foreach (ref var message in messages)
        {
            message.Hash = reader.ReadUInt64();
            message.Key = keyCodec.Read(ref reader);
        }

        return visitor.Batch;
    }

    private readonly struct Adder(KeyedBatch<TKey, T> batch) : IBatchVisitor<T>
    {
        public KeyedBatch<TKey, T> Batch => batch;

        public void Visit(T item, ulong position, long eventTime) => batch.Add(item, default!, 0, position, eventTime);
    }
}
