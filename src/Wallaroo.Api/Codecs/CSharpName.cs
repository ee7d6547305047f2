using System.Collections.Frozen;

namespace Wallaroo.Codecs;

/// <summary>Types as their users write them: <c>Dictionary&lt;string, long&gt;</c>.</summary>
internal static class CSharpName
{
    private static readonly FrozenDictionary<Type, string> Keywords = new Dictionary<Type, string>
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
        [typeof(void)] = "void",
    }.ToFrozenDictionary();

    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out var keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return $"{Of(underlying)}?";
        }

        if (IsValueTuple(type))
        {
            return $"({string.Join(", ", type.GetGenericArguments().Select(Of))})";
        }

        return type.IsGenericParameter || type.IsPointer || type.IsByRef ? type.Name : Qualified(type);
    }

    private static bool IsValueTuple(Type type) =>
        type is { IsValueType: true, IsConstructedGenericType: true } && type.FullName!.StartsWith("System.ValueTuple`", StringComparison.Ordinal)
        && type.GetGenericArguments().Length > 1;

    // A nested type's arguments include those of the types around it.
    private static string Qualified(Type type)
    {
        var arguments = type.GetGenericArguments();
        var chain = new List<Type>();
        for (var current = type; current is not null; current = current.DeclaringType)
        {
            chain.Insert(0, current);
        }

        var used = 0;
        var parts = new List<string>();
        foreach (var part in chain)
        {
            var tick = part.Name.IndexOf('`', StringComparison.Ordinal);
            var own = part.GetGenericArguments().Length - used;
            var names = arguments.Skip(used).Take(own).Select(Of).ToList();
            used += own;
            parts.Add((tick < 0 ? part.Name : part.Name[..tick]) + (names.Count == 0 ? "" : $"<{string.Join(", ", names)}>"));
        }

        return string.Join('.', parts);
    }
}
