using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Batches without keys: the messages as in the journal.</summary>
internal sealed class UnkeyedBatchCodec<T>(ICodec<T> codec) : BatchCodec
{
    public override Type MessageType => typeof(T);

    public override void Write(ref WireWriter writer, Batch batch, int first, int count) =>
        BatchFormat.Write(ref writer, (Batch<T>)batch, first, count, codec);

    public override Batch Read(ref WireReader reader, BatchPool? pool)
    {
        var visitor = new Adder((UnkeyedBatch<T>?)pool?.Take() ?? new UnkeyedBatch<T>(pool));
        BatchFormat.Read(ref reader, codec, ref visitor);
        return visitor.Batch;
    }

    private readonly struct Adder(UnkeyedBatch<T> batch) : IBatchVisitor<T>
    {
        public UnkeyedBatch<T> Batch => batch;

        public void Visit(T item, ulong position, long eventTime) => batch.Add(item, position, eventTime);
    }
}
