using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using Wallaroo.Codecs;

namespace Wallaroo.Keys;

/// <summary>The closed list of key types.</summary>
internal static class KeyForms
{
    private static readonly FrozenDictionary<Type, Type> Simple = new Dictionary<Type, Type>
    {
        [typeof(string)] = typeof(StringKeyForm),
        [typeof(bool)] = typeof(BoolKeyForm),
        [typeof(char)] = typeof(CharKeyForm),
        [typeof(sbyte)] = typeof(IntegerKeyForm<sbyte>),
        [typeof(byte)] = typeof(IntegerKeyForm<byte>),
        [typeof(short)] = typeof(IntegerKeyForm<short>),
        [typeof(ushort)] = typeof(IntegerKeyForm<ushort>),
        [typeof(int)] = typeof(IntegerKeyForm<int>),
        [typeof(uint)] = typeof(IntegerKeyForm<uint>),
        [typeof(long)] = typeof(IntegerKeyForm<long>),
        [typeof(ulong)] = typeof(IntegerKeyForm<ulong>),
        [typeof(Int128)] = typeof(WideIntegerKeyForm<Int128>),
        [typeof(UInt128)] = typeof(WideIntegerKeyForm<UInt128>),
        [typeof(Guid)] = typeof(GuidKeyForm),
        [typeof(DateTime)] = typeof(TimeKeyForm<DateTime, DateTimeKey>),
        [typeof(DateTimeOffset)] = typeof(TimeKeyForm<DateTimeOffset, DateTimeOffsetKey>),
        [typeof(DateOnly)] = typeof(TimeKeyForm<DateOnly, DateOnlyKey>),
        [typeof(TimeOnly)] = typeof(TimeKeyForm<TimeOnly, TimeOnlyKey>),
        [typeof(TimeSpan)] = typeof(TimeKeyForm<TimeSpan, TimeSpanKey>),
    }.ToFrozenDictionary();

    private static readonly Type[] Tuples =
    [
        typeof(TupleKeyForm<,,,>),
        typeof(TupleKeyForm<,,,,,>),
        typeof(TupleKeyForm<,,,,,,,>),
        typeof(TupleKeyForm<,,,,,,,,,>),
        typeof(TupleKeyForm<,,,,,,,,,,,>),
        typeof(TupleKeyForm<,,,,,,,,,,,,,>),
    ];

    public static bool TryFind(Type type, [NotNullWhen(true)] out Type? form, [NotNullWhen(false)] out string? problem)
    {
        problem = null;
        if (Simple.TryGetValue(type, out form))
        {
            return true;
        }

        if (type.IsEnum)
        {
            form = typeof(EnumKeyForm<,>).MakeGenericType(type, type.GetEnumUnderlyingType());
            return true;
        }

        if (typeof(ITuple).IsAssignableFrom(type) && type.IsValueType)
        {
            return TryFindTuple(type, out form, out problem);
        }

        if (ImplementsKey(type))
        {
            form = typeof(UserKeyForm<>).MakeGenericType(type);
            return true;
        }

        problem = Remedy(type);
        return false;
    }

    private static bool TryFindTuple(Type type, [NotNullWhen(true)] out Type? form, [NotNullWhen(false)] out string? problem)
    {
        form = null;
        problem = null;
        var fields = type.GetGenericArguments();
        if (fields.Length is < 2 or > 7)
        {
            problem = "a tuple of two to seven fields can; put tuples into a tuple for more";
            return false;
        }

        var arguments = new List<Type>();
        foreach (var (field, index) in fields.Select((field, index) => (field, index)))
        {
            if (!TryFind(field, out var part, out var fault))
            {
                problem = $"its Item{index + 1}, {CSharpName.Of(field)}, cannot: {fault}";
                return false;
            }

            arguments.Add(field);
            arguments.Add(part);
        }

        form = Tuples[fields.Length - 2].MakeGenericType([.. arguments]);
        return true;
    }

    private static bool ImplementsKey(Type type) => type.GetInterfaces().Any(
        candidate => candidate.IsConstructedGenericType
            && candidate.GetGenericTypeDefinition() == typeof(IKey<>)
            && candidate.GetGenericArguments()[0] == type);

    private static string Remedy(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"a key is never null; use {CSharpName.Of(underlying)}";
        }

        if (type == typeof(float) || type == typeof(double) || type == typeof(decimal) || type == typeof(Half))
        {
            return "equal numbers of it have several forms (0 and -0, 1.0 and 1.00); use a whole number of the smallest unit, or a string";
        }

        return "keys are string, bool, char, integers, enums, Guid, dates and times, tuples of them, "
            + $"and types that implement IKey<{CSharpName.Of(type)}>; use one of these or implement the interface";
    }
}
