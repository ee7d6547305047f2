using System.Runtime.CompilerServices;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes the first line of a type.</summary>
internal static class TypeDeclaration
{
    public static string Of(Type type)
    {
        var access = type.IsPublic || type.IsNestedPublic ? "public " : "protected ";
        if (TypeKinds.IsDelegate(type))
        {
            var invoke = type.GetMethod("Invoke")!;
            var own = GenericText.Own(type);
            return $"{access}delegate {Signature.Returned(invoke)} {TypeText.NameWithoutArity(type)}{GenericText.Parameters(own)}"
                + $"({Signature.Parameters(invoke)}){GenericText.Constraints(own, type, type)}";
        }

        var bases = Bases(type).ToList();
        return access + Kind(type) + TypeText.NameWithoutArity(type) + GenericText.Parameters(GenericText.Own(type))
            + (bases.Count > 0 ? $" : {string.Join(", ", bases)}" : "")
            + GenericText.Constraints(GenericText.Own(type), type, type);
    }

    private static string Kind(Type type)
    {
        if (type.IsEnum)
        {
            return "enum ";
        }

        if (type.IsInterface)
        {
            return "interface ";
        }

        var record = TypeKinds.IsRecord(type) ? "record " : "";
        if (type.IsValueType)
        {
            return (type.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) ? "readonly " : "") + (type.IsByRefLike ? "ref " : "") + record + "struct ";
        }

        var modifier = TypeKinds.IsStatic(type) ? "static " : type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "";
        return modifier + (record.Length > 0 ? record : "class ");
    }

    private static IEnumerable<string> Bases(Type type)
    {
        if (type.IsEnum)
        {
            var underlying = Enum.GetUnderlyingType(type);
            return underlying == typeof(int) ? [] : [TypeText.Of(underlying, type)];
        }

        var inherited = type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? parent : null;
        var before = inherited is null ? [] : new[] { TypeText.Of(inherited, Annotations.Of(type.CustomAttributes, type), type) };
        return before.Concat(Interfaces(type).Select(face => TypeText.Of(face, type)).Order(StringComparer.Ordinal));
    }

    /// Those that the declaration names: reflection also gives what they and the base class bring along.
    private static IEnumerable<Type> Interfaces(Type type)
    {
        var all = type.GetInterfaces().Where(face => face.IsVisible).ToList();
        var brought = all.SelectMany(face => face.GetInterfaces()).Concat(type.BaseType?.GetInterfaces() ?? []).ToHashSet();
        return all.Where(face => !brought.Contains(face) && !IsOwnEquality(face, type));
    }

    private static bool IsOwnEquality(Type face, Type type) => TypeKinds.IsRecord(type)
        && face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEquatable<>) && face.GenericTypeArguments[0] == type;
}
