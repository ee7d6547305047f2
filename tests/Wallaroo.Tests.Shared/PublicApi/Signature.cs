using System.Reflection;
using System.Runtime.CompilerServices;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>Writes what goes into a method and what comes out of it.</summary>
internal static class Signature
{
    public static string Returned(MethodInfo method)
    {
        var returned = method.ReturnParameter;
        var text = TypeText.Of(method.ReturnType, Annotations.Of(returned.CustomAttributes, method), method.DeclaringType!);
        return Reference(method.ReturnType, returned.IsDefined(typeof(IsReadOnlyAttribute), inherit: false)) + text;
    }

    /// <summary>How a reference is returned or held: <c>ref </c>, <c>ref readonly </c>, or nothing.</summary>
    public static string Reference(Type type, bool isReadOnly) => !type.IsByRef ? "" : isReadOnly ? "ref readonly " : "ref ";

    public static string Parameters(MethodBase method)
    {
        var extension = method.IsDefined(typeof(ExtensionAttribute), inherit: false) ? "this " : "";
        return string.Join(", ", method.GetParameters().Select((parameter, index) => (index == 0 ? extension : "") + Of(parameter)));
    }

    public static string Of(ParameterInfo parameter)
    {
        var member = parameter.Member;
        var type = TypeText.Of(parameter.ParameterType, Annotations.Of(parameter.CustomAttributes, member), member.DeclaringType!);
        var attributes = string.Concat(AttributeText.Of(parameter.CustomAttributes).Select(attribute => attribute + " "));
        return $"{attributes}{Passing(parameter)}{type} {parameter.Name}{Default(parameter)}";
    }

    private static string Passing(ParameterInfo parameter)
    {
        bool Has(string attribute) => parameter.CustomAttributes.Any(data => data.AttributeType.Name == attribute);
        var scoped = Has("ScopedRefAttribute") ? "scoped " : "";
        if (!parameter.ParameterType.IsByRef)
        {
            return scoped + (Has("ParamArrayAttribute") || Has("ParamCollectionAttribute") ? "params " : "");
        }

        return scoped + (parameter.IsOut ? "out "
            : Has("RequiresLocationAttribute") ? "ref readonly "
            : Has("IsReadOnlyAttribute") ? "in " : "ref ");
    }

    private static string Default(ParameterInfo parameter) =>
        parameter.HasDefaultValue ? $" = {Literal.Of(parameter.RawDefaultValue, parameter.ParameterType)}" : "";
}
