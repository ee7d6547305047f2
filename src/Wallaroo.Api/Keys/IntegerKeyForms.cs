using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Wallaroo.Keys;

/// <summary>Integers of up to 64 bits: 8 bytes, little-endian, signed ones with their sign extended.</summary>
internal readonly struct IntegerKeyForm<K> : IKeyForm<K>
    where K : unmanaged, IBinaryInteger<K>
{
    public static bool IsTuple => false;

    public static string TextForm => "a whole number in its range";

    public static bool IsInteger => true;

    public static ulong Integer(in K key) => ulong.CreateTruncating(key);

    public static ulong Hash(in K key) => XxHash64.Hash(Integer(in key));

    public static void Write(ref KeyWriter writer, in K key) => writer.WriteInteger(Integer(in key));

    public static bool Equals(in K left, in K right) => left == right;

    public static int Compare(in K left, in K right) => left.CompareTo(right);

    public static string Format(in K key) => key.ToString(null, CultureInfo.InvariantCulture);

    public static K Parse(string text) => K.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>Integers of 128 bits: 16 bytes, little-endian.</summary>
internal readonly struct WideIntegerKeyForm<K> : IKeyForm<K>
    where K : unmanaged, IBinaryInteger<K>
{
    public static bool IsTuple => false;

    public static string TextForm => "a whole number in its range";

    public static ulong Hash(in K key) => XxHash64.Hash(ulong.CreateTruncating(key), ulong.CreateTruncating(key >>> 64));

    public static void Write(ref KeyWriter writer, in K key)
    {
        writer.WriteInteger(ulong.CreateTruncating(key));
        writer.WriteInteger(ulong.CreateTruncating(key >>> 64));
    }

    public static bool Equals(in K left, in K right) => left == right;

    public static int Compare(in K left, in K right) => left.CompareTo(right);

    public static string Format(in K key) => key.ToString(null, CultureInfo.InvariantCulture);

    public static K Parse(string text) => K.Parse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
}

/// <summary>Enums: their number as an integer's. The order is that of the numbers.</summary>
internal readonly struct EnumKeyForm<K, TNumber> : IKeyForm<K>
    where K : unmanaged, Enum
    where TNumber : unmanaged, IBinaryInteger<TNumber>
{
    public static bool IsTuple => false;

    public static string TextForm => $"a name or number: {string.Join(", ", Enum.GetNames<K>())}";

    public static bool IsInteger => true;

    public static ulong Integer(in K key) => IntegerKeyForm<TNumber>.Integer(in Number(in key));

    public static ulong Hash(in K key) => XxHash64.Hash(Integer(in key));

    public static void Write(ref KeyWriter writer, in K key) => writer.WriteInteger(Integer(in key));

    public static bool Equals(in K left, in K right) => Number(in left) == Number(in right);

    public static int Compare(in K left, in K right) => Number(in left).CompareTo(Number(in right));

    public static string Format(in K key) => key.ToString();

    public static K Parse(string text) => Enum.Parse<K>(text);

    private static ref readonly TNumber Number(in K key) => ref Unsafe.As<K, TNumber>(ref Unsafe.AsRef(in key));
}

/// <summary>False and true as the integers 0 and 1.</summary>
internal readonly struct BoolKeyForm : IKeyForm<bool>
{
    public static bool IsTuple => false;

    public static string TextForm => "true or false";

    public static bool IsInteger => true;

    public static ulong Integer(in bool key) => key ? 1UL : 0UL;

    public static ulong Hash(in bool key) => XxHash64.Hash(Integer(in key));

    public static void Write(ref KeyWriter writer, in bool key) => writer.WriteInteger(Integer(in key));

    public static bool Equals(in bool left, in bool right) => left == right;

    public static int Compare(in bool left, in bool right) => left.CompareTo(right);

    public static string Format(in bool key) => key ? "true" : "false";

    public static bool Parse(string text) => bool.Parse(text);
}

/// <summary>A UTF-16 unit as an integer.</summary>
internal readonly struct CharKeyForm : IKeyForm<char>
{
    public static bool IsTuple => false;

    public static string TextForm => "one character";

    public static bool IsInteger => true;

    public static ulong Integer(in char key) => key;

    public static ulong Hash(in char key) => XxHash64.Hash(Integer(in key));

    public static void Write(ref KeyWriter writer, in char key) => writer.WriteInteger(Integer(in key));

    public static bool Equals(in char left, in char right) => left == right;

    public static int Compare(in char left, in char right) => left.CompareTo(right);

    public static string Format(in char key) => key.ToString();

    public static char Parse(string text) => char.Parse(text);
}
