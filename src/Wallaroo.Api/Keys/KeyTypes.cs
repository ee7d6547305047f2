using System.Diagnostics.CodeAnalysis;

namespace Wallaroo.Keys;

/// <summary>
/// Which types can be keys: string, bool, char, all integers, enums, Guid, DateTime, DateTimeOffset, DateOnly, TimeOnly,
/// TimeSpan, tuples of two to seven of them, and types that implement <see cref="IKey{TSelf}"/>.
/// </summary>
public static class KeyTypes
{
    /// <summary>True if a type can be a key; if not, what is wrong and what to do.</summary>
    public static bool TryValidate<K>([NotNullWhen(false)] out string? problem)
    {
        problem = KeyTypeOf<K>.Problem;
        return problem is null;
    }

    /// <summary>The 64-bit hash that decides which partition a key lives in. The same on every machine and in every version.</summary>
    /// <exception cref="KeyException">WAL3101: the type cannot be a key. WAL3102: the key is null.</exception>
    public static ulong Hash<K>(K key) => KeyType<K>.Default.Hash(in key);
}
