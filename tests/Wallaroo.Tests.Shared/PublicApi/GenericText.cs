using System.Reflection;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes the type parameters of a declaration and what is asked of them.</summary>
internal static class GenericText
{
    /// <summary><c>&lt;in K, out T&gt;</c>, or nothing.</summary>
    public static string Parameters(IReadOnlyCollection<Type> parameters) =>
        parameters.Count == 0 ? "" : $"<{string.Join(", ", parameters.Select(parameter => Variance(parameter) + parameter.Name))}>";

    /// <summary><c> where K : notnull where T : class?, new()</c>, or nothing.</summary>
    public static string Constraints(IEnumerable<Type> parameters, MemberInfo scope, Type reader) =>
        string.Concat(parameters.Select(parameter => (parameter.Name, Asked: Asked(parameter, scope, reader).ToList()))
            .Where(parameter => parameter.Asked.Count > 0)
            .Select(parameter => $" where {parameter.Name} : {string.Join(", ", parameter.Asked)}"));

    /// <summary>The type parameters that a type has of its own, besides those of the types around it.</summary>
    public static Type[] Own(Type type) =>
        type.GetGenericArguments()[(type.DeclaringType?.GetGenericArguments().Length ?? 0)..];

    private static string Variance(Type parameter) =>
        (parameter.GenericParameterAttributes & GenericParameterAttributes.VarianceMask) switch
        {
            GenericParameterAttributes.Covariant => "out ",
            GenericParameterAttributes.Contravariant => "in ",
            _ => "",
        };

    private static IEnumerable<string> Asked(Type parameter, MemberInfo scope, Type reader)
    {
        var flags = parameter.GenericParameterAttributes;
        var nullability = Annotations.Of(parameter.CustomAttributes, scope).NextNullability();
        var value = flags.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        var types = parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).ToList();
        if (value)
        {
            yield return parameter.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "IsUnmanagedAttribute") ? "unmanaged" : "struct";
        }
        else if (flags.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint))
        {
            yield return nullability == Annotations.MayBeNull ? "class?" : "class";
        }
        else if (nullability == Annotations.NotNull && types.Count == 0)
        {
            yield return "notnull";
        }

        foreach (var type in types.OrderBy(type => type.IsInterface).ThenBy(type => type.ToString(), StringComparer.Ordinal))
        {
            yield return TypeText.Of(type, reader);
        }

        if (flags.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) && !value)
        {
            yield return "new()";
        }

        if (flags.HasFlag(GenericParameterAttributes.AllowByRefLike))
        {
            yield return "allows ref struct";
        }
    }
}
