using System.Collections.Immutable;

namespace Wallaroo.Codecs;

/// <summary>The number of entries as a varint, then key and value of each.</summary>
internal abstract class MapCodec<TMap, TKey, TValue>(Shape shape, ICodec<TKey> key, ICodec<TValue> value) : BuiltInCodec<TMap>
    where TMap : class, IReadOnlyCollection<KeyValuePair<TKey, TValue>>
    where TKey : notnull
{
    private readonly int _minSize = checked(key.MinSize + value.MinSize);

    public sealed override Shape Shape => shape;

    public sealed override void Write(ref WireWriter writer, in TMap map)
    {
        if (map is null)
        {
            throw CodecValues.Null(typeof(TMap));
        }

        Check(map);
        writer.WriteVarUInt((uint)map.Count);
        var start = writer.Position;
        WriteEntries(ref writer, map);
        var written = writer.Position - start;
        if (written < (long)map.Count * _minSize)
        {
            throw CodecValues.TooSmall(GetType(), _minSize, map.Count, written);
        }
    }

    public sealed override TMap Read(ref WireReader reader) => ReadEntries(ref reader, reader.ReadCount(_minSize));

    /// <summary>Throws if something of the map would be lost.</summary>
    protected abstract void Check(TMap map);

    protected abstract void WriteEntries(ref WireWriter writer, TMap map);

    protected abstract TMap ReadEntries(ref WireReader reader, int count);

    protected void WriteEntry(ref WireWriter writer, KeyValuePair<TKey, TValue> entry)
    {
        var (entryKey, entryValue) = entry;
        key.Write(ref writer, in entryKey);
        value.Write(ref writer, in entryValue);
    }

    protected Dictionary<TKey, TValue> ReadDictionary(ref WireReader reader, int count)
    {
        var map = new Dictionary<TKey, TValue>(count);
        for (var i = 0; i < count; i++)
        {
            var start = reader.Position;
            var entryKey = key.Read(ref reader);
            if (!map.TryAdd(entryKey, value.Read(ref reader)))
            {
                throw Comparers<TKey>.Twice(start);
            }
        }

        return map;
    }

    protected void ReadInto(ref WireReader reader, int count, IDictionary<TKey, TValue> map)
    {
        for (var i = 0; i < count; i++)
        {
            var start = reader.Position;
            var entryKey = key.Read(ref reader);
            if (!map.TryAdd(entryKey, value.Read(ref reader)))
            {
                throw Comparers<TKey>.Twice(start);
            }
        }
    }
}

internal sealed class DictionaryCodec<TKey, TValue>(Shape shape, ICodec<TKey> key, ICodec<TValue> value)
    : MapCodec<Dictionary<TKey, TValue>, TKey, TValue>(shape, key, value)
    where TKey : notnull
{
    protected override void Check(Dictionary<TKey, TValue> map) =>
        Comparers<TKey>.CheckEquality(typeof(Dictionary<TKey, TValue>), map.Comparer);

    protected override void WriteEntries(ref WireWriter writer, Dictionary<TKey, TValue> map)
    {
        foreach (var entry in map)
        {
            WriteEntry(ref writer, entry);
        }
    }

    protected override Dictionary<TKey, TValue> ReadEntries(ref WireReader reader, int count) => ReadDictionary(ref reader, count);
}

internal sealed class SortedDictionaryCodec<TKey, TValue>(Shape shape, ICodec<TKey> key, ICodec<TValue> value)
    : MapCodec<SortedDictionary<TKey, TValue>, TKey, TValue>(shape, key, value)
    where TKey : notnull
{
    protected override void Check(SortedDictionary<TKey, TValue> map) =>
        Comparers<TKey>.CheckOrder(typeof(SortedDictionary<TKey, TValue>), map.Comparer);

    protected override void WriteEntries(ref WireWriter writer, SortedDictionary<TKey, TValue> map)
    {
        foreach (var entry in map)
        {
            WriteEntry(ref writer, entry);
        }
    }

    protected override SortedDictionary<TKey, TValue> ReadEntries(ref WireReader reader, int count)
    {
        var map = new SortedDictionary<TKey, TValue>(Comparers<TKey>.Order);
        ReadInto(ref reader, count, map);
        return map;
    }
}

internal sealed class ReadOnlyDictionaryCodec<TKey, TValue>(Shape shape, ICodec<TKey> key, ICodec<TValue> value)
    : MapCodec<IReadOnlyDictionary<TKey, TValue>, TKey, TValue>(shape, key, value)
    where TKey : notnull
{
    protected override void Check(IReadOnlyDictionary<TKey, TValue> map)
    {
        if (map is Dictionary<TKey, TValue> dictionary)
        {
            Comparers<TKey>.CheckEquality(typeof(Dictionary<TKey, TValue>), dictionary.Comparer);
        }
    }

    protected override void WriteEntries(ref WireWriter writer, IReadOnlyDictionary<TKey, TValue> map)
    {
        foreach (var entry in map)
        {
            WriteEntry(ref writer, entry);
        }
    }

    protected override IReadOnlyDictionary<TKey, TValue> ReadEntries(ref WireReader reader, int count) => ReadDictionary(ref reader, count);
}

internal sealed class ImmutableSortedDictionaryCodec<TKey, TValue>(Shape shape, ICodec<TKey> key, ICodec<TValue> value)
    : MapCodec<ImmutableSortedDictionary<TKey, TValue>, TKey, TValue>(shape, key, value)
    where TKey : notnull
{
    protected override void Check(ImmutableSortedDictionary<TKey, TValue> map) =>
        Comparers<TKey>.CheckOrder(typeof(ImmutableSortedDictionary<TKey, TValue>), map.KeyComparer);

    protected override void WriteEntries(ref WireWriter writer, ImmutableSortedDictionary<TKey, TValue> map)
    {
        foreach (var entry in map)
        {
            WriteEntry(ref writer, entry);
        }
    }

    protected override ImmutableSortedDictionary<TKey, TValue> ReadEntries(ref WireReader reader, int count)
    {
        var map = ImmutableSortedDictionary.CreateBuilder<TKey, TValue>(Comparers<TKey>.Order);
        ReadInto(ref reader, count, map);
        return map.ToImmutable();
    }
}
