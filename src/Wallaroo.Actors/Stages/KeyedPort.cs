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
        var messages = ((KeyedBatch<TKey, T>)batch).Messages.AsSpan(skip, count);
        var index = skip;
        while (messages.Length > 0)
        {
            var next = messages[..Math.Min(Ahead, messages.Length)];
            Expect(next);
            foreach (ref readonly var message in next)
            {
                context.BeginMessage(message.Position, batch.EventTimeAt(index++));
                cell.Key = message.Key;
                cell.Hash = message.Hash;
                first.Push(message.Item);
            }

            messages = messages[next.Length..];
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
    private void Expect(Span<KeyedMessage<TKey, T>> messages)
    {
        Span<ulong> hashes = stackalloc ulong[Ahead];
        for (var index = 0; index < messages.Length; index++)
        {
            ref var message = ref messages[index];
            Prefetch.Object(ref message.Item);
            Prefetch.Object(ref message.Key);
            hashes[index] = message.Hash;
        }

        _keyed?.Expect(hashes[..messages.Length]);
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
