using System.Reflection;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Lists the members of a type that others see: constants and fields, constructors, properties, events, methods,
/// operators; each kind by name and then by its whole text.</summary>
internal static class MemberLines
{
    public static IEnumerable<string> Of(Type type) => type.IsEnum
        ? EnumValues(type)
        : Sorted(Fields(type))
            .Concat(Sorted(Constructors(type)))
            .Concat(Sorted(Properties(type)))
            .Concat(Sorted(Events(type)))
            .Concat(Sorted(Methods(type, operators: false)))
            .Concat(Sorted(Methods(type, operators: true)));

    private static IEnumerable<string> Sorted(IEnumerable<(string Name, string Text, MemberInfo Member)> members) =>
        members.OrderBy(member => member.Name, StringComparer.Ordinal).ThenBy(member => member.Text, StringComparer.Ordinal)
            .SelectMany(member => AttributeText.Of(member.Member.CustomAttributes).Append(member.Text));

    private static IEnumerable<string> EnumValues(Type type) =>
        type.GetFields(BindingFlags.Public | BindingFlags.Static)
            .OrderBy(field => Convert.ToDecimal(field.GetRawConstantValue(), null)).ThenBy(field => field.Name, StringComparer.Ordinal)
            .Select(field => $"{field.Name} = {field.GetRawConstantValue()},");

    private static IEnumerable<(string, string, MemberInfo)> Fields(Type type) =>
        type.GetFields(TypeKinds.Declared).Where(TypeKinds.IsVisible).Select(field => (field.Name, MemberText.Of(field), (MemberInfo)field));

    private static IEnumerable<(string, string, MemberInfo)> Constructors(Type type) =>
        type.GetConstructors(TypeKinds.Declared)
            .Where(constructor => !constructor.IsStatic && TypeKinds.IsVisible(constructor) && !TypeKinds.IsGenerated(constructor))
            .Select(constructor => ("", MemberText.Of(constructor), (MemberInfo)constructor));

    private static IEnumerable<(string, string, MemberInfo)> Properties(Type type) =>
        type.GetProperties(TypeKinds.Declared)
            .Where(property => TypeKinds.IsVisible(property.GetMethod) || TypeKinds.IsVisible(property.SetMethod))
            .Where(property => !(TypeKinds.IsRecord(type) && property.Name == "EqualityContract"))
            .Select(property => (property.Name, MemberText.Of(property), (MemberInfo)property));

    private static IEnumerable<(string, string, MemberInfo)> Events(Type type) =>
        type.GetEvents(TypeKinds.Declared).Where(@event => TypeKinds.IsVisible(@event.AddMethod))
            .Select(@event => (@event.Name, MemberText.Of(@event), (MemberInfo)@event));

    private static IEnumerable<(string, string, MemberInfo)> Methods(Type type, bool operators)
    {
        var accessors = type.GetProperties(TypeKinds.Declared).SelectMany(property => property.GetAccessors(nonPublic: true))
            .Concat(type.GetEvents(TypeKinds.Declared).SelectMany(@event => new[] { @event.AddMethod, @event.RemoveMethod }.OfType<MethodInfo>()))
            .ToHashSet();
        return type.GetMethods(TypeKinds.Declared)
            .Where(method => TypeKinds.IsVisible(method) && !accessors.Contains(method) && !method.Name.StartsWith('<'))
            .Where(method => !(TypeKinds.IsRecord(type) && TypeKinds.IsGenerated(method) && method.Name != "Deconstruct"))
            .Where(method => !IsOfObject(method))
            .Where(method => method.Name.StartsWith("op_", StringComparison.Ordinal) == operators)
            .Select(method => (method.Name, MemberText.Of(method), (MemberInfo)method));
    }

    /// ToString and its like say nothing that every object does not.
    private static bool IsOfObject(MethodInfo method)
    {
        var first = method.GetBaseDefinition().DeclaringType;
        return first == typeof(object) || first == typeof(ValueType);
    }
}
