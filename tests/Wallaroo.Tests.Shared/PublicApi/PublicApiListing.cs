using System.Reflection;
using System.Text;

namespace Wallaroo.Tests.Shared.PublicApi;

/// <summary>What a program can see of an assembly, as sorted text in the form of C#: a change of it is a change of a contract.</summary>
public static class PublicApiListing
{
    /// <summary>Lists every public type of an assembly.</summary>
    public static string Of(Assembly assembly) => Of(assembly.GetExportedTypes().Where(type => !type.IsNested));

    /// <summary>Lists the given types and what is public inside them.</summary>
    public static string Of(IEnumerable<Type> types)
    {
        var text = new StringBuilder();
        foreach (var group in types.GroupBy(type => type.Namespace ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            text.Append("namespace ").Append(group.Key).Append("\n{\n");
            foreach (var (type, index) in group.OrderBy(type => type.Name, StringComparer.Ordinal).Select((type, index) => (type, index)))
            {
                text.Append(index > 0 ? "\n" : "");
                Write(text, type, "    ");
            }

            text.Append("}\n");
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, Type type, string indent)
    {
        foreach (var attribute in AttributeText.Of(type.CustomAttributes))
        {
            text.Append(indent).Append(attribute).Append('\n');
        }

        text.Append(indent).Append(TypeDeclaration.Of(type));
        if (TypeKinds.IsDelegate(type))
        {
            text.Append(";\n");
            return;
        }

        text.Append('\n').Append(indent).Append("{\n");
        foreach (var line in MemberLines.Of(type))
        {
            text.Append(indent).Append("    ").Append(line).Append('\n');
        }

        foreach (var nested in TypeKinds.VisibleNested(type))
        {
            Write(text, nested, indent + "    ");
        }

        text.Append(indent).Append("}\n");
    }
}
