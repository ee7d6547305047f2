using System.Reflection;

namespace Wallaroo.Host.Loading;

/// <summary>Finds the one method of an assembly that builds its application.</summary>
internal static class BuildMethod
{
    private const BindingFlags Any =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;

    /// <summary>The method <c>public static Application Build(string[] args)</c>.</summary>
    /// <exception cref="CommandLine.CommandException">There is none, or more than one.</exception>
    public static MethodInfo Find(Assembly assembly)
    {
        var candidates = assembly.GetTypes().SelectMany(static type => type.GetMethods(Any)).Where(static method => method.Name == "Build").ToArray();
        var found = candidates.Where(IsBuild).ToArray();
        var name = $"{assembly.GetName().Name}.dll";
        return found.Length switch
        {
            1 => found[0],
            0 => throw LoadErrors.BuildMissing(name, [.. candidates.Select(Describe)]),
            _ => throw LoadErrors.BuildsFound(name, found.Select(static method => method.DeclaringType!.FullName!)),
        };
    }

    private static bool IsBuild(MethodInfo method) =>
        method is { IsPublic: true, IsStatic: true, IsGenericMethodDefinition: false }
        && !method.DeclaringType!.ContainsGenericParameters
        && method.ReturnType == typeof(Application)
        && method.GetParameters() is [{ ParameterType: var parameter }] && parameter == typeof(string[]);

    private static string Describe(MethodInfo method)
    {
        var access = method.IsPublic ? "public" : method.IsPrivate ? "private" : "internal";
        var parameters = method.GetParameters().Select(static parameter => parameter.ParameterType.Name);
        return $"'{access} {(method.IsStatic ? "static " : "")}{method.ReturnType.Name} Build({string.Join(", ", parameters)})' in {method.DeclaringType!.FullName}";
    }
}
