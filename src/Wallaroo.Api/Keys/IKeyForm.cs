namespace Wallaroo.Keys;

/// <summary>
/// The canonical form of a key type, as static members of a struct, so that tuples of forms compile to straight code.
/// </summary>
internal interface IKeyForm<K>
{
    /// <summary>True if the text form needs no quotes within a tuple, because it brings its own brackets.</summary>
    static abstract bool IsTuple { get; }

    /// <summary>What the text form looks like, for messages.</summary>
    static abstract string TextForm { get; }

    /// <summary>True if the form is one integer of 8 bytes, <see cref="Integer"/>.</summary>
    static virtual bool IsInteger => false;

    /// <summary>The integer that the form is.</summary>
    static virtual ulong Integer(in K key) => throw new NotSupportedException($"{typeof(K)} is not one integer");

    /// <summary>The hash of the form of a key that is not part of another.</summary>
    static abstract ulong Hash(in K key);

    /// <summary>The form as a part of another key's.</summary>
    static abstract void Write(ref KeyWriter writer, in K key);

    static abstract bool Equals(in K left, in K right);

    static abstract int Compare(in K left, in K right);

    static abstract string Format(in K key);

    static abstract K Parse(string text);
}
