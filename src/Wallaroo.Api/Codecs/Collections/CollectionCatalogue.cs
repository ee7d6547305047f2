using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Wallaroo.Codecs;

/// <summary>The collections on the closed list. All keep their order in the order of the bytes.</summary>
internal static class CollectionCatalogue
{
    private static readonly FrozenDictionary<Type, Entry> Entries = new Dictionary<Type, Entry>
    {
        [typeof(List<>)] = new(CompositeShape.List, typeof(ListCodec<>)),
        [typeof(IReadOnlyList<>)] = new(CompositeShape.List, typeof(ReadOnlyListCodec<>)),
        [typeof(IReadOnlyCollection<>)] = new(CompositeShape.List, typeof(ReadOnlyCollectionCodec<>)),
        [typeof(ImmutableArray<>)] = new(CompositeShape.List, typeof(ImmutableArrayCodec<>)),
        [typeof(ImmutableList<>)] = new(CompositeShape.List, typeof(ImmutableListCodec<>)),
        [typeof(Queue<>)] = new(CompositeShape.List, typeof(QueueCodec<>)),
        [typeof(HashSet<>)] = new(CompositeShape.Set, typeof(HashSetCodec<>)),
        [typeof(SortedSet<>)] = new(CompositeShape.Set, typeof(SortedSetCodec<>)),
        [typeof(IReadOnlySet<>)] = new(CompositeShape.Set, typeof(ReadOnlySetCodec<>)),
        [typeof(Dictionary<,>)] = new(CompositeShape.Map, typeof(DictionaryCodec<,>)),
        [typeof(SortedDictionary<,>)] = new(CompositeShape.Map, typeof(SortedDictionaryCodec<,>)),
        [typeof(IReadOnlyDictionary<,>)] = new(CompositeShape.Map, typeof(ReadOnlyDictionaryCodec<,>)),
        [typeof(ImmutableSortedDictionary<,>)] = new(CompositeShape.Map, typeof(ImmutableSortedDictionaryCodec<,>)),
    }.ToFrozenDictionary();

    /// <summary>What kind of collection a type is, and its codec's class.</summary>
    public static bool TryFind(Type type, out string shape, out Type codec)
    {
        (shape, codec) = (CompositeShape.List, typeof(ArrayCodec<>));
        if (type.IsSZArray)
        {
            codec = codec.MakeGenericType(type.GetElementType()!);
            return true;
        }

        if (!type.IsConstructedGenericType || !Entries.TryGetValue(type.GetGenericTypeDefinition(), out var entry))
        {
            return false;
        }

        (shape, codec) = (entry.Shape, entry.Codec.MakeGenericType(type.GetGenericArguments()));
        return true;
    }

    private sealed record Entry(string Shape, Type Codec);
}
