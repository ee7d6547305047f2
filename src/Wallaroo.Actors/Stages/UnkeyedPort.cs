using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;

namespace Wallaroo.Actors.Stages;

/// <summary>Where messages of a durable source enter its ingest.</summary>
internal sealed class UnkeyedPort<T>(uint edge, uint schema, ICodec<T>? codec, Link<T> first) : InputPort(edge, schema)
{
    public override void Apply(Batch batch, int skip, int count, ChainContext context)
    {
        var messages = ((UnkeyedBatch<T>)batch).Messages;
        for (var index = skip; index < skip + count; index++)
        {
            context.BeginMessage(messages[index].Position, batch.EventTimeAt(index));
            first.Push(messages[index].Item);
        }
    }

    public override void Write(ref WireWriter writer, Batch batch, int skip, int count) =>
        BatchFormat.Write(ref writer, (Batch<T>)batch, skip, count, codec!);

    public override ulong Replay(ref WireReader reader, ChainContext context)
    {
        var visitor = new Pusher(context, first);
        BatchFormat.Read(ref reader, codec!, ref visitor);
        return visitor.Last;
    }

    private struct Pusher(ChainContext context, Link<T> first) : IBatchVisitor<T>
    {
        public ulong Last { get; private set; }

        public void Visit(T item, ulong position, long eventTime)
        {
            Last = position;
            context.BeginMessage(position, eventTime);
            first.Push(item);
        }
    }
}
