namespace Wallaroo.Keys;

/// <summary>
/// A key type of the user's own. Keys of built-in types need no interface (docs/reference/keys.md). Two keys are equal
/// exactly if their canonical forms are; where a key's state lives depends on that form, so it must never change.
/// </summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface IKey<TSelf> : IEquatable<TSelf>
    where TSelf : IKey<TSelf>
{
    /// <summary>Writes the canonical form: every part of the key, always in the same order.</summary>
    void WriteKey(ref KeyWriter writer);

    /// <summary>The key as text for command lines, logs and <c>query</c>; the inverse of <see cref="ParseKey"/>.</summary>
    string FormatKey();

    /// <summary>The key that <see cref="FormatKey"/> gave the text for.</summary>
    /// <exception cref="FormatException">The text is not that of a key.</exception>
    static abstract TSelf ParseKey(string text);
}
