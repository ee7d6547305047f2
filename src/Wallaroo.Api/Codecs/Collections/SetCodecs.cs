namespace Wallaroo.Codecs;

internal abstract class SetCodec<TSet, T>(Shape shape, ICodec<T> element) : SequenceCodec<TSet, T>(shape, element)
    where TSet : class, IReadOnlyCollection<T>
{
    protected sealed override int Count(TSet value) => value.Count;

    protected void ReadInto(ref WireReader reader, int count, ISet<T> set)
    {
        for (var i = 0; i < count; i++)
        {
            var start = reader.Position;
            if (!set.Add(Element.Read(ref reader)))
            {
                throw Comparers<T>.Twice(start);
            }
        }
    }
}

internal sealed class HashSetCodec<T>(Shape shape, ICodec<T> element) : SetCodec<HashSet<T>, T>(shape, element)
{
    protected override void Check(HashSet<T> value) => Comparers<T>.CheckEquality(typeof(HashSet<T>), value.Comparer);

    protected override void WriteElements(ref WireWriter writer, HashSet<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override HashSet<T> ReadElements(ref WireReader reader, int count)
    {
        var set = new HashSet<T>(count);
        ReadInto(ref reader, count, set);
        return set;
    }
}

internal sealed class SortedSetCodec<T>(Shape shape, ICodec<T> element) : SetCodec<SortedSet<T>, T>(shape, element)
{
    protected override void Check(SortedSet<T> value) => Comparers<T>.CheckOrder(typeof(SortedSet<T>), value.Comparer);

    protected override void WriteElements(ref WireWriter writer, SortedSet<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override SortedSet<T> ReadElements(ref WireReader reader, int count)
    {
        var set = new SortedSet<T>(Comparers<T>.Order);
        ReadInto(ref reader, count, set);
        return set;
    }
}

internal sealed class ReadOnlySetCodec<T>(Shape shape, ICodec<T> element) : SetCodec<IReadOnlySet<T>, T>(shape, element)
{
    protected override void Check(IReadOnlySet<T> value)
    {
        if (value is HashSet<T> set)
        {
            Comparers<T>.CheckEquality(typeof(HashSet<T>), set.Comparer);
        }
    }

    protected override void WriteElements(ref WireWriter writer, IReadOnlySet<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override IReadOnlySet<T> ReadElements(ref WireReader reader, int count)
    {
        var set = new HashSet<T>(count);
        ReadInto(ref reader, count, set);
        return set;
    }
}
