using System.Diagnostics.CodeAnalysis;

namespace Wallaroo.Codecs;

/// <summary>The errors that values and bytes give.</summary>
internal static class CodecValues
{
    public static CodecValueException Null(Type type) => new(
        CodecValueException.UnexpectedNull,
        $"a {CSharpName.Of(type)} is null where none may be; declare the member or element as {CSharpName.Of(type)}? or give it a value");

    public static CodecValueException NullMember(Type owner, string member, Type type) => new(
        CodecValueException.UnexpectedNull,
        $"{CSharpName.Of(owner)}.{member} is null, but its type is {CSharpName.Of(type)}; declare it as {CSharpName.Of(type)}? or give it a value");

    public static CodecValueException NoDefault(Type owner, string member, Type type) => new(
        CodecValueException.UnexpectedNull,
        $"{CSharpName.Of(owner)}.{member} is null after reading data written before it was added; declare it as {CSharpName.Of(type)}? or initialise it");

    public static CodecValueException Derived(Type declared, Type actual) => new(
        CodecValueException.DerivedInstance,
        $"a {CSharpName.Of(actual)} stands where {CSharpName.Of(declared)} is declared, and would be read back as one; "
        + $"declare a closed union: Codec.Union<{CSharpName.Of(declared)}>().Case<{CSharpName.Of(actual)}>(1)…, and give it to the registry");

    public static CodecValueException Comparer(Type type, object comparer, string expected) => new(
        CodecValueException.CustomComparer,
        $"a {CSharpName.Of(type)} with the comparer {CSharpName.Of(comparer.GetType())} would be read back with {expected}; "
        + "make it with that one, or register a codec of your own for it");

    public static CodecValueException TooSmall(Type codec, int minSize, int count, long written) => new(
        CodecValueException.TooSmall,
        $"{CSharpName.Of(codec)} wrote {count} values as {written} bytes, but says that each takes at least {minSize}; correct its MinSize, or write at least one byte for each value");

    public static WireFormatException Malformed(int offset, string expected, string found) =>
        new(WireFormatException.Malformed, offset, expected, found);

    [DoesNotReturn]
    public static void ThrowRange<T>(int offset, Shape shape, T number) =>
        throw Malformed(offset, $"an {((PrimitiveShape)shape).Name}", $"{number}");
}
