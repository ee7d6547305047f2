using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes one member on one line.</summary>
internal static class MemberText
{
    public static string Of(FieldInfo field)
    {
        var type = TypeText.Of(field.FieldType, Annotations.Of(field.CustomAttributes, field.DeclaringType), field.DeclaringType!);
        if (field.IsLiteral)
        {
            return $"{Access(field.IsPublic)}const {type} {field.Name} = {Literal.Of(field.GetRawConstantValue(), field.FieldType)};";
        }

        var reference = Signature.Reference(field.FieldType, field.IsDefined(typeof(IsReadOnlyAttribute), inherit: false));
        return $"{Access(field.IsPublic)}{(field.IsStatic ? "static " : "")}{Required(field)}{(field.IsInitOnly ? "readonly " : "")}{reference}{type} {field.Name};";
    }

    public static string Of(ConstructorInfo constructor) =>
        $"{Access(constructor.IsPublic)}{TypeText.NameWithoutArity(constructor.DeclaringType!)}({Signature.Parameters(constructor)});";

    public static string Of(PropertyInfo property)
    {
        var main = new[] { property.GetMethod, property.SetMethod }.OfType<MethodInfo>().OrderByDescending(accessor => accessor.IsPublic).First();
        var type = TypeText.Of(property.PropertyType, Annotations.Of(property.CustomAttributes, property.DeclaringType), property.DeclaringType!);
        var isReadOnly = property.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)
            || property.GetMethod?.ReturnParameter.IsDefined(typeof(IsReadOnlyAttribute), inherit: false) == true;
        var index = property.GetIndexParameters();
        var name = index.Length == 0 ? property.Name : $"this[{string.Join(", ", index.Select(Signature.Of))}]";
        return $"{Modifiers(main)}{Required(property)}{Signature.Reference(property.PropertyType, isReadOnly)}{type} {name} {{ "
            + $"{Accessor(property.GetMethod, "get", main)}{Accessor(property.SetMethod, IsInit(property.SetMethod) ? "init" : "set", main)}}}";
    }

    public static string Of(EventInfo @event) =>
        $"{Modifiers(@event.AddMethod!)}event "
        + $"{TypeText.Of(@event.EventHandlerType!, Annotations.Of(@event.CustomAttributes, @event.DeclaringType), @event.DeclaringType!)} {@event.Name};";

    public static string Of(MethodInfo method)
    {
        var own = method.GetGenericArguments();
        return $"{Modifiers(method)}{Signature.Returned(method)} {Name(method)}{GenericText.Parameters(own)}({Signature.Parameters(method)})"
            + $"{GenericText.Constraints(own, method, method.DeclaringType!)};";
    }

    private static string Access(bool isPublic) => isPublic ? "public " : "protected ";

    private static string Required(MemberInfo member) => member.IsDefined(typeof(RequiredMemberAttribute), inherit: false) ? "required " : "";

    private static string Name(MethodInfo method) =>
        method.Name.StartsWith("op_", StringComparison.Ordinal) ? $"operator {method.Name["op_".Length..]}" : method.Name;

    private static string Accessor(MethodInfo? accessor, string word, MethodInfo main) =>
        !TypeKinds.IsVisible(accessor) ? "" : accessor!.IsPublic == main.IsPublic ? $"{word}; " : $"protected {word}; ";

    private static bool IsInit(MethodInfo? setter) =>
        setter?.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)) == true;

    private static string Modifiers(MethodInfo method)
    {
        var inInterface = method.DeclaringType!.IsInterface;
        return (inInterface ? "" : Access(method.IsPublic)) + (method.IsStatic ? "static " : "") + Overriding(method, inInterface);
    }

    private static string Overriding(MethodInfo method, bool inInterface)
    {
        var overrides = !method.IsStatic && method.GetBaseDefinition() != method;
        return method switch
        {
            { IsVirtual: false } => "",
            { IsAbstract: true } when inInterface && !method.IsStatic => "",
            { IsAbstract: true } => overrides ? "abstract override " : "abstract ",
            { IsFinal: true } => overrides ? "sealed override " : "",
            _ => overrides ? "override " : "virtual ",
        };
    }
}
