using System.Reflection;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes a type as C# would: keywords, <c>?</c>, tuples, and short names for what every file sees.</summary>
internal static class TypeText
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(char)] = "char",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
    };

    /// Those that need no using directive in a project with implicit ones.
    private static readonly HashSet<string> Implicit = new(StringComparer.Ordinal)
    {
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Net.Http", "System.Threading", "System.Threading.Tasks",
    };

    /// <summary>A type without what only a signature knows: nullability and names of tuple elements.</summary>
    public static string Of(Type type, Type reader) => Of(type, Annotations.Of([], null), reader);

    /// <param name="type">The type to write; of a reference, what it refers to.</param>
    /// <param name="annotations">What the signature says beside its types; read on.</param>
    /// <param name="reader">The type in whose declaration the text stands; its namespaces are left out.</param>
    public static string Of(Type type, Annotations annotations, Type reader)
    {
        if (type.IsByRef)
        {
            return Of(type.GetElementType()!, annotations, reader);
        }

        if (type.IsPointer)
        {
            return Of(type.GetElementType()!, annotations, reader) + "*";
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying, annotations, reader) + "?";
        }

        var consumes = !type.IsValueType || type.IsGenericType;
        var mark = consumes && annotations.NextNullability() == Annotations.MayBeNull && !type.IsValueType ? "?" : "";
        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!, annotations, reader)}[{new string(',', type.GetArrayRank() - 1)}]{mark}";
        }

        return type.IsGenericParameter ? type.Name + mark
            : Keywords.TryGetValue(type, out var keyword) ? keyword + mark
            : IsTuple(type) ? Tuple(type, annotations, reader)
            : Named(type, annotations, reader) + mark;
    }

    private static bool IsTuple(Type type) => type is { IsGenericType: true, IsGenericTypeDefinition: false }
        && type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) is true or null
        && type.Name.StartsWith("ValueTuple`", StringComparison.Ordinal)
        && type.GenericTypeArguments.Length is > 1 and < 8;

    private static string Tuple(Type type, Annotations annotations, Type reader)
    {
        var names = annotations.NextTupleNames(type.GenericTypeArguments.Length);
        var elements = type.GenericTypeArguments.Select((element, index) =>
            Of(element, annotations, reader) + (names[index] is { } name ? $" {name}" : ""));
        return $"({string.Join(", ", elements.ToList())})";
    }

    private static string Named(Type type, Annotations annotations, Type reader)
    {
        var arguments = type.GetGenericArguments();
        List<string> parts = [];
        var used = 0;
        foreach (var level in Levels(type))
        {
            var count = level.GetGenericArguments().Length;
            var own = arguments[used..count].Select(argument => Of(argument, annotations, reader)).ToList();
            parts.Add(NameWithoutArity(level) + (own.Count > 0 ? $"<{string.Join(", ", own)}>" : ""));
            used = count;
        }

        return Prefix(type, reader) + string.Join('.', parts);
    }

    public static string NameWithoutArity(Type type) => type.Name.Split('`')[0];

    /// A nested type after all that it is nested in.
    private static IEnumerable<Type> Levels(Type type) =>
        type.IsNested ? Levels(type.DeclaringType!).Append(type) : [type];

    private static string Prefix(Type type, Type reader)
    {
        var space = type.Namespace ?? "";
        var here = reader.Namespace ?? "";
        return Implicit.Contains(space) || here == space || here.StartsWith(space + ".", StringComparison.Ordinal) ? "" : space + ".";
    }
}
