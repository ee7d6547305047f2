namespace Wallaroo.Codecs;

/// <summary>The number of elements as a varint, then the elements.</summary>
internal abstract class SequenceCodec<TCollection, T>(Shape shape, ICodec<T> element) : BuiltInCodec<TCollection>
{
    private readonly int _minSize = element.MinSize;

    public sealed override Shape Shape => shape;

    protected ICodec<T> Element => element;

    public sealed override void Write(ref WireWriter writer, in TCollection value)
    {
        if (value is null)
        {
            throw CodecValues.Null(typeof(TCollection));
        }

        Check(value);
        var count = Count(value);
        writer.WriteVarUInt((uint)count);
        var start = writer.Position;
        WriteElements(ref writer, value);
        var written = writer.Position - start;
        if (written < (long)count * _minSize)
        {
            throw CodecValues.TooSmall(element.GetType(), _minSize, count, written);
        }
    }

    public sealed override TCollection Read(ref WireReader reader) => ReadElements(ref reader, reader.ReadCount(_minSize));

    /// <summary>Throws if something of the collection would be lost.</summary>
    protected virtual void Check(TCollection value)
    {
    }

    protected abstract int Count(TCollection value);

    protected abstract void WriteElements(ref WireWriter writer, TCollection value);

    protected abstract TCollection ReadElements(ref WireReader reader, int count);

    protected T[] ReadArray(ref WireReader reader, int count)
    {
        if (count == 0)
        {
            return [];
        }

        var items = new T[count];
        element.ReadMany(ref reader, items);
        return items;
    }
}
