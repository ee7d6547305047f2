using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes the attributes that change what a caller may do or what the compiler makes of a call.</summary>
internal static class AttributeText
{
    private static readonly HashSet<Type> Shown =
    [
        typeof(FlagsAttribute), typeof(ObsoleteAttribute), typeof(ExperimentalAttribute), typeof(AttributeUsageAttribute),
        typeof(OverloadResolutionPriorityAttribute), typeof(InterpolatedStringHandlerAttribute),
        typeof(CallerArgumentExpressionAttribute), typeof(CallerFilePathAttribute), typeof(CallerLineNumberAttribute), typeof(CallerMemberNameAttribute),
        typeof(NotNullWhenAttribute), typeof(MaybeNullWhenAttribute), typeof(NotNullAttribute), typeof(MaybeNullAttribute),
        typeof(AllowNullAttribute), typeof(DisallowNullAttribute), typeof(DoesNotReturnAttribute), typeof(DoesNotReturnIfAttribute),
        typeof(UnscopedRefAttribute), typeof(SetsRequiredMembersAttribute), typeof(DynamicallyAccessedMembersAttribute),
    ];

    public static IEnumerable<string> Of(IEnumerable<CustomAttributeData> attributes) =>
        attributes.Where(attribute => Shown.Contains(attribute.AttributeType) && !IsCompilers(attribute)).Select(Of).Order(StringComparer.Ordinal);

    /// The compiler marks ref structs and types with required members as obsolete for older compilers.
    private static bool IsCompilers(CustomAttributeData attribute) => attribute.AttributeType == typeof(ObsoleteAttribute)
        && attribute.ConstructorArguments.FirstOrDefault().Value is string text
        && (text.StartsWith("Types with embedded references", StringComparison.Ordinal) || text.StartsWith("Constructors of types with required members", StringComparison.Ordinal));

    private static string Of(CustomAttributeData attribute)
    {
        var arguments = attribute.ConstructorArguments.Select(argument => Literal.Of(argument.Value, argument.ArgumentType))
            .Concat(attribute.NamedArguments.Select(named => $"{named.MemberName} = {Literal.Of(named.TypedValue.Value, named.TypedValue.ArgumentType)}"))
            .ToList();
        var name = attribute.AttributeType.Name[..^"Attribute".Length];
        return $"[{name}{(arguments.Count > 0 ? $"({string.Join(", ", arguments)})" : "")}]";
    }
}
