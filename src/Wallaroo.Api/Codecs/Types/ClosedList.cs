namespace Wallaroo.Codecs;

/// <summary>Which types are not encoded member by member, and what to use instead.</summary>
internal static class ClosedList
{
    private const string Own = "or register a codec for it";

    /// <summary>Tuples and key-value pairs: framework types that are taken apart like records.</summary>
    public static bool IsTuple(Type type) =>
        type.IsConstructedGenericType && type.Namespace is "System" or "System.Collections.Generic"
        && (type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
            || type.Name.StartsWith("Tuple`", StringComparison.Ordinal)
            || type.GetGenericTypeDefinition() == typeof(KeyValuePair<,>));

    /// <summary>Why a type is refused, or null.</summary>
    public static (string Problem, string Remedy)? Refusal(Type type)
    {
        if (IsTuple(type))
        {
            return null;
        }

        if (type == typeof(object) || type.IsInterface || type.IsAbstract)
        {
            return Open(type);
        }

        if (type.IsArray)
        {
            return ("has more than one dimension", $"use an array of arrays, {Own}");
        }

        if (type.IsPointer || type.IsByRef || type.IsByRefLike || type.IsFunctionPointer || typeof(Delegate).IsAssignableFrom(type))
        {
            return ("has no value that outlives its process", "leave it out with [NotEncoded]");
        }

        if (type == typeof(nint) || type == typeof(nuint))
        {
            return ("differs in size between machines", "use long or ulong");
        }

        if (IsFramework(type))
        {
            return Framework(type);
        }

        return ObjectModel.Lineage(type).FirstOrDefault(IsFramework) is { } framework
            ? ($"derives from {CSharpName.Of(framework)}, whose contents would be lost", $"hold a {CSharpName.Of(framework)} in a member instead, {Own}")
            : null;
    }

    private static (string Problem, string Remedy) Open(Type type) =>
        (IsFramework(type) ? Collection(type) : null)
        ?? ("cannot be encoded, since any type may stand behind it",
            $"declare the types that may: registry.With(Codec.Union<{CSharpName.Of(type)}>().Case<A>(1).Case<B>(2)), or use one concrete type");

    private static (string Problem, string Remedy) Framework(Type type) => Collection(type) ?? type.Name switch
    {
        "Uri" or "Version" or "IPAddress" or "BigInteger" => ("is not on the list", $"use its text or bytes, {Own}"),
        _ => ("is a type of the framework that is not on the list", $"use members of built-in types instead, {Own}"),
    };

    private static (string Problem, string Remedy)? Collection(Type type) => type.Name switch
    {
        "ImmutableDictionary`2" or "IImmutableDictionary`2" or "FrozenDictionary`2" or "ConcurrentDictionary`2" or "Hashtable" =>
            ("has an order that differs from process to process, so that a replay could differ",
                "use Dictionary, SortedDictionary or ImmutableSortedDictionary"),
        "ImmutableHashSet`1" or "IImmutableSet`1" or "FrozenSet`1" =>
            ("has an order that differs from process to process, so that a replay could differ", "use HashSet or SortedSet"),
        "IList`1" or "ICollection`1" or "IEnumerable`1" or "IEnumerable" or "LinkedList`1" or "ArrayList" or "Collection`1" or "ReadOnlyCollection`1" =>
            ("is not on the list of collections", "use List, IReadOnlyList, ImmutableArray or an array"),
        "IDictionary`2" or "SortedList`2" => ("is not on the list of collections", "use Dictionary, IReadOnlyDictionary or SortedDictionary"),
        "ISet`1" => ("is not on the list of collections", "use HashSet, IReadOnlySet or SortedSet"),
        "Stack`1" => ("is read back in the opposite order by its own constructor", "use List and take from its end"),
        _ => null,
    };

    private static bool IsFramework(Type type) =>
        type.Namespace is { } space && (space == "System" || space.StartsWith("System.", StringComparison.Ordinal));
}
