using Wallaroo.Actors.Channels;
using Wallaroo.Codecs;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Stages;

/// <summary>Where messages with keys enter.</summary>
internal sealed class KeyedPort<TKey, T>(
    uint edge, uint schema, ICodec<T>? codec, Func<T, TKey> selector, KeyCell<TKey> cell, Link<T> first) : InputPort(edge, schema)
{
    private const int Ahead = 16;
    private readonly IKeyLink? _keyed = first as IKeyLink;

    public override void Apply(Batch batch, int skip, int count, ChainContext context)
    {
        var keyed = (KeyedBatch<TKey, T>)batch;
        var end = skip + count;
        var items = keyed.Items;
        var keys = keyed.Keys;
        var hashes = keyed.Hashes;
        var positions = keyed.Positions;
        for (var index = skip; index < end;)
        {
            var next = Math.Min(end, index + Ahead);
            Expect(items.AsSpan(index, next - index), keys.AsSpan(index, next - index), hashes.AsSpan(index, next - index));
            for (; index < next; index++)
            {
                context.BeginMessage(positions[index], keyed.EventTimeAt(index));
                cell.Key = keys[index];
                cell.Hash = hashes[index];
                first.Push(items[index]);
            }
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

    /// <summary>Has the processor fetch what the next messages and the state of their keys take.</summary>
    private void Expect(Span<T> items, Span<TKey> keys, Span<ulong> hashes)
    {
        for (var index = 0; index < items.Length; index++)
        {
            Prefetch.Object(ref items[index]);
            Prefetch.Object(ref keys[index]);
        }

        _keyed?.Expect(hashes);
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
