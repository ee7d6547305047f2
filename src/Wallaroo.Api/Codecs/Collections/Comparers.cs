namespace Wallaroo.Codecs;

/// <summary>
/// A comparer is not written, so every collection is read back with the one comparer of its type: the default one, and
/// for the order of strings the ordinal one, since the default depends on the machine's culture.
/// </summary>
internal static class Comparers<T>
{
    /// <summary>The order of sorted collections.</summary>
    public static IComparer<T> Order { get; } =
        typeof(T) == typeof(string) ? (IComparer<T>)(object)StringComparer.Ordinal : Comparer<T>.Default;

    /// <summary>Throws unless a collection compares as it will when it was read back.</summary>
    public static void CheckEquality(Type type, IEqualityComparer<T> comparer)
    {
        if (!ReferenceEquals(comparer, EqualityComparer<T>.Default)
            && !(typeof(T) == typeof(string) && ReferenceEquals(comparer, StringComparer.Ordinal))
            && !comparer.Equals(EqualityComparer<T>.Default))
        {
            throw CodecValues.Comparer(type, comparer, $"EqualityComparer<{CSharpName.Of(typeof(T))}>.Default");
        }
    }

    /// <summary>Throws unless a collection is sorted as it will be when it was read back.</summary>
    public static void CheckOrder(Type type, IComparer<T> comparer)
    {
        if (!ReferenceEquals(comparer, Order) && !comparer.Equals(Order))
        {
            throw CodecValues.Comparer(
                type, comparer, typeof(T) == typeof(string) ? "StringComparer.Ordinal" : $"Comparer<{CSharpName.Of(typeof(T))}>.Default");
        }
    }

    /// <summary>The error for an element that was read twice.</summary>
    public static WireFormatException Twice(int offset) => new(
        WireFormatException.DuplicateKey, offset, $"each {CSharpName.Of(typeof(T))} once", "one a second time");
}
