namespace Wallaroo.Keys;

/// <summary>
/// What the engine does with keys of a type: hash, compare, show. One instance per type, from <see cref="Default"/>.
/// </summary>
/// <typeparam name="K">A type on the closed list, or one that implements <see cref="IKey{TSelf}"/>.</typeparam>
internal abstract class KeyType<K>
{
    /// <summary>The one for the type.</summary>
    /// <exception cref="KeyException">WAL3101: the type cannot be a key.</exception>
    public static KeyType<K> Default => KeyTypeOf<K>.Instance ?? throw KeyTypeOf<K>.Refused();

    /// <summary>The 64-bit hash of the canonical form, frozen for ever: partition = top bits, table slot = low bits.</summary>
    /// <exception cref="KeyException">WAL3102: the key is null, or holds one.</exception>
    public abstract ulong Hash(in K key);

    /// <summary>The hashes of many keys, as <see cref="Hash"/>: one virtual call for all of them.</summary>
    public abstract void HashMany(ReadOnlySpan<K> keys, Span<ulong> hashes);

    /// <summary>True if the keys are the same key; ordinal for strings.</summary>
    public abstract bool Equals(in K left, in K right);

    /// <summary>A total order, zero only for equal keys, the same on every machine; ordinal for strings.</summary>
    public abstract int Compare(in K left, in K right);

    /// <summary>The key as text for command lines and logs.</summary>
    public abstract string Format(in K key);

    /// <summary>The key that <see cref="Format"/> gave the text for.</summary>
    /// <exception cref="KeyException">WAL3103: the text is not that of a key; says what one looks like.</exception>
    public abstract K Parse(string text);
}
