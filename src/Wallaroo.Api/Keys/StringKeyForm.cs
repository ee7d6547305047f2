using System.Runtime.InteropServices;

namespace Wallaroo.Keys;

/// <summary>Text: its UTF-16 units, little-endian; as a part of a key after their number.</summary>
internal readonly struct StringKeyForm : IKeyForm<string>
{
    public static bool IsTuple => false;

    public static string TextForm => "text";

    public static ulong Hash(in string key)
    {
        if (key is null)
        {
            throw KeyException.Null(typeof(string));
        }

        if (BitConverter.IsLittleEndian)
        {
            return XxHash64.Hash(MemoryMarshal.AsBytes(key.AsSpan()));
        }

        var writer = new KeyWriter(stackalloc byte[KeyWriter.StackSpace]);
        writer.WriteChars(key);
        return writer.HashAndDispose();
    }

    public static void Write(ref KeyWriter writer, in string key) => writer.WriteString(key ?? throw KeyException.Null(typeof(string)));

    public static bool Equals(in string left, in string right) => string.Equals(left, right);

    public static int Compare(in string left, in string right) => string.CompareOrdinal(left, right);

    public static string Format(in string key) => key;

    public static string Parse(string text) => text;
}
