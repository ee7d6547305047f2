using Wallaroo.Actors.Stages.Letters;
using Wallaroo.Keys;

namespace Wallaroo.Actors.Stages;

/// <summary>Numbers outputs: by the counter of the edge, or by the input's position in a stage without a journal.</summary>
internal static class OutputPositions
{
    public static ulong Next(ChainContext context, OutputEdge edge, bool isCounted) =>
        isCounted ? edge.NextPosition++ : context.NextOutput++;
}

/// <summary>The end of a chain: to a sink or an ingest.</summary>
internal sealed class UnkeyedExit<T>(UnkeyedEdge<T> edge, ChainContext context, bool isCounted) : Link<T>
{
    public override void Push(T item)
    {
        var position = OutputPositions.Next(context, edge, isCounted);
        context.Count(edge.Edge, position);
        edge.Append(item, position, context.MessageTime, context.Sequence, context.Watermark);
    }
}

/// <summary>The end of a chain: gives the message a new key and sends it to that key's partition.</summary>
internal sealed class KeyByExit<TKey, T>(
    Func<T, TKey> selector, KeyedEdge<TKey, T> edge, StepInfo step, LetterForm<T> form, ChainContext context, bool isCounted)
    : Link<T>, ICounted
{
    private readonly KeyType<TKey> _keys = KeyType<TKey>.Default;
    private StepCount _count;

    long ICounted.In => _count.In;

    long ICounted.Out => _count.Out;

    void ICounted.Mark() => _count.Mark();

    void ICounted.Rewind() => _count.Rewind();

    public override void Push(T item)
    {
        _count.In++;
        if (!context.BeginCall())
        {
            return;
        }

        TKey key;
        ulong hash;
        try
        {
            key = selector(item);
            hash = _keys.Hash(key);
        }
        catch (Exception error)
        {
            context.Fail(step, error, item, form);
            return;
        }

        _count.Out++;
        var position = OutputPositions.Next(context, edge, isCounted);
        context.Count(edge.Edge, hash);
        edge.Append(item, key, hash, position, context.MessageTime, context.Sequence, context.Watermark);
    }
}

/// <summary>The end of a chain: sends the message on under the key it has.</summary>
internal sealed class SameKeyExit<TKey, T>(KeyedEdge<TKey, T> edge, KeyCell<TKey> cell, ChainContext context) : Link<T>
{
    public override void Push(T item)
    {
        var position = edge.NextPosition++;
        context.Count(edge.Edge, cell.Hash);
        edge.Append(item, cell.Key, cell.Hash, position, context.MessageTime, context.Sequence, context.Watermark);
    }
}
