using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>What a type was declared as, and which of its parts others see.</summary>
internal static class TypeKinds
{
    public const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static bool IsDelegate(Type type) => typeof(Delegate).IsAssignableFrom(type) && type != typeof(Delegate) && type != typeof(MulticastDelegate);

    public static bool IsStatic(Type type) => type is { IsClass: true, IsAbstract: true, IsSealed: true };

    /// <summary>Records carry members that the compiler wrote and that say nothing new.</summary>
    public static bool IsRecord(Type type) => type.IsClass
        ? type.GetMethod("<Clone>$", Declared) is not null
        : type.IsValueType && type.GetMethod("PrintMembers", Declared) is { } print && IsGenerated(print);

    public static bool IsGenerated(MemberInfo member) => member.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    /// <summary>Whether code outside the assembly can name a member: it is public, or protected in a type that can be derived from.</summary>
    public static bool IsVisible(MethodBase? method) => method is not null
        && (method.IsPublic || (!method.DeclaringType!.IsSealed && (method.IsFamily || method.IsFamilyOrAssembly)));

    public static bool IsVisible(FieldInfo field) =>
        field.IsPublic || (!field.DeclaringType!.IsSealed && (field.IsFamily || field.IsFamilyOrAssembly));

    /// <summary>Nested types that others see; names that begin with '&lt;' are the compiler's own.</summary>
    public static IEnumerable<Type> VisibleNested(Type type) => type.GetNestedTypes(Declared)
        .Where(nested => nested.IsNestedPublic || (!type.IsSealed && (nested.IsNestedFamily || nested.IsNestedFamORAssem)))
        .Where(nested => !nested.Name.StartsWith('<'))
        .OrderBy(nested => nested.Name, StringComparer.Ordinal);
}
