using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Stages;

/// <summary>Where messages with keys enter.</summary>
internal sealed class KeyedPort<TKey, T>(
    uint edge, uint schema, ICodec<T>? codec, Func<T, TKey> selector, KeyCell<TKey> cell, Link<T> first) : InputPort(edge, schema)
{
    private const int Ahead = 8;

    public override void Apply(Batch batch, int skip, int count, ChainContext context)
    {
        var keyed = (KeyedBatch<TKey, T>)batch;
        var end = skip + count;
        var items = keyed.Items;
        var keys = keyed.Keys;
        var hashes = keyed.Hashes;
        var positions = keyed.Positions;
        for (var index = skip; index < end; index++)
        {
            if (index + Ahead < end)
            {
                Prefetch.Object(ref keys[index + Ahead]);
            }

            context.BeginMessage(positions[index], keyed.EventTimeAt(index));
            cell.Key = keys[index];
            cell.Hash = hashes[index];
            first.Push(items[index]);
        }
    }

    public override void Write(ref WireWriter writer, Batch batch, int skip, int count) =>
        BatchFormat.Write(ref writer, (KeyedBatch<TKey, T>)batch, skip, count, codec!);

    public override ulong Replay(ref WireReader reader, ChainContext context)
    {
        var visitor = new Pusher(context, selector, cell, first);
        BatchFormat.Read(ref reader, codec!, ref visitor);
        return visitor.Last;
    }

    private struct Pusher(ChainContext context, Func<T, TKey> selector, KeyCell<TKey> cell, Link<T> first) : IBatchVisitor<T>
    {
        private readonly KeyType<TKey> _keys = KeyType<TKey>.Default;

        public ulong Last { get; private set; }

        public void Visit(T item, ulong position, long eventTime)
        {
            Last = position;
            context.BeginMessage(position, eventTime);
            cell.Key = selector(item);
            cell.Hash = _keys.Hash(cell.Key);
            first.Push(item);
        }
    }
}
