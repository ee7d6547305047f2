using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Wallaroo.Codecs;

internal sealed class ArrayCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<T[], T>(shape, element)
{
    protected override int Count(T[] value) => value.Length;

    protected override void WriteElements(ref WireWriter writer, T[] value) => Element.WriteMany(ref writer, value);

    protected override T[] ReadElements(ref WireReader reader, int count) => ReadArray(ref reader, count);
}

internal sealed class ListCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<List<T>, T>(shape, element)
{
    protected override int Count(List<T> value) => value.Count;

    protected override void WriteElements(ref WireWriter writer, List<T> value) =>
        Element.WriteMany(ref writer, CollectionsMarshal.AsSpan(value));

    protected override List<T> ReadElements(ref WireReader reader, int count)
    {
        var list = new List<T>(count);
        CollectionsMarshal.SetCount(list, count);
        Element.ReadMany(ref reader, CollectionsMarshal.AsSpan(list));
        return list;
    }
}

internal sealed class ReadOnlyListCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<IReadOnlyList<T>, T>(shape, element)
{
    protected override int Count(IReadOnlyList<T> value) => value.Count;

    protected override void WriteElements(ref WireWriter writer, IReadOnlyList<T> value)
    {
        if (value is T[] array && value.GetType() == typeof(T[]))
        {
            Element.WriteMany(ref writer, array);
            return;
        }

        if (value is List<T> list)
        {
            Element.WriteMany(ref writer, CollectionsMarshal.AsSpan(list));
            return;
        }

        for (var i = 0; i < value.Count; i++)
        {
            var item = value[i];
            Element.Write(ref writer, in item);
        }
    }

    protected override IReadOnlyList<T> ReadElements(ref WireReader reader, int count) => ReadArray(ref reader, count);
}

internal sealed class ReadOnlyCollectionCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<IReadOnlyCollection<T>, T>(shape, element)
{
    protected override int Count(IReadOnlyCollection<T> value) => value.Count;

    protected override void WriteElements(ref WireWriter writer, IReadOnlyCollection<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override IReadOnlyCollection<T> ReadElements(ref WireReader reader, int count) => ReadArray(ref reader, count);
}

internal sealed class ImmutableArrayCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<ImmutableArray<T>, T>(shape, element)
{
    // The default of the type holds no array, and would not be read back as such.
    protected override void Check(ImmutableArray<T> value)
    {
        if (value.IsDefault)
        {
            throw new CodecValueException(
                CodecValueException.UnexpectedNull,
                $"an {CSharpName.Of(typeof(ImmutableArray<T>))} was never given a value; give it one, such as ImmutableArray<{CSharpName.Of(typeof(T))}>.Empty");
        }
    }

    protected override int Count(ImmutableArray<T> value) => value.Length;

    protected override void WriteElements(ref WireWriter writer, ImmutableArray<T> value) => Element.WriteMany(ref writer, value.AsSpan());

    protected override ImmutableArray<T> ReadElements(ref WireReader reader, int count) =>
        ImmutableCollectionsMarshal.AsImmutableArray(ReadArray(ref reader, count));
}

internal sealed class ImmutableListCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<ImmutableList<T>, T>(shape, element)
{
    protected override int Count(ImmutableList<T> value) => value.Count;

    protected override void WriteElements(ref WireWriter writer, ImmutableList<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override ImmutableList<T> ReadElements(ref WireReader reader, int count) => [.. ReadArray(ref reader, count)];
}

internal sealed class QueueCodec<T>(Shape shape, ICodec<T> element) : SequenceCodec<Queue<T>, T>(shape, element)
{
    protected override int Count(Queue<T> value) => value.Count;

    protected override void WriteElements(ref WireWriter writer, Queue<T> value)
    {
        foreach (var item in value)
        {
            Element.Write(ref writer, in item);
        }
    }

    protected override Queue<T> ReadElements(ref WireReader reader, int count)
    {
        var queue = new Queue<T>(count);
        for (var i = 0; i < count; i++)
        {
            queue.Enqueue(Element.Read(ref reader));
        }

        return queue;
    }
}
