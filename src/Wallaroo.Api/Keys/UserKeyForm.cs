using System.Runtime.CompilerServices;

namespace Wallaroo.Keys;

/// <summary>A key type of the user's own, by what it writes itself. Its order is that of the bytes of its form.</summary>
internal readonly struct UserKeyForm<K> : IKeyForm<K>
    where K : IKey<K>
{
    public static bool IsTuple => false;

    public static string TextForm => "its FormatKey does";

    [SkipLocalsInit]
    public static ulong Hash(in K key)
    {
        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref writer, in key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in K key)
    {
        if (key is null)
        {
            throw KeyException.Null(typeof(K));
        }

        key.WriteKey(ref writer);
    }

    public static bool Equals(in K left, in K right) => left is null ? right is null : left.Equals(right);

    [SkipLocalsInit]
    public static int Compare(in K left, in K right)
    {
        var first = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        var second = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        Write(ref first, in left);
        Write(ref second, in right);
        var order = first.Written.SequenceCompareTo(second.Written);
        first.Dispose();
        second.Dispose();
        return order;
    }

    public static string Format(in K key) => key is null ? throw KeyException.Null(typeof(K)) : key.FormatKey();

    public static K Parse(string text) => K.ParseKey(text);
}
