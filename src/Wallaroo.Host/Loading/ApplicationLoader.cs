using System.Reflection;
using Wallaroo.Host.CommandLine;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Loading;

/// <summary>Loads an application from its assembly, and asks it for its topology.</summary>
internal static class ApplicationLoader
{
    /// <summary>Loads an assembly and calls its <c>Build</c>.</summary>
    /// <param name="given">The assembly as the command line names it.</param>
    /// <param name="arguments">What the application is given.</param>
    /// <exception cref="CommandException">The assembly cannot be loaded, or its <c>Build</c> fails.</exception>
    public static Application Load(string given, IReadOnlyList<string> arguments)
    {
        var path = AssemblyFile.Find(given);
        AssemblyFile.Check(path);
        var name = Path.GetFileName(path);
        return Guard(name, () =>
        {
            var assembly = new ApplicationLoadContext(path).LoadFromAssemblyPath(path);
            return Call(BuildMethod.Find(assembly).CreateDelegate<Func<string[], Application>>(), name, arguments);
        });
    }

    /// <summary>Calls an application's <c>Build</c> and explains what goes wrong in it.</summary>
    /// <param name="build">The method.</param>
    /// <param name="name">The assembly's name, for messages.</param>
    /// <param name="arguments">What the application is given.</param>
    /// <exception cref="CommandException">It fails, or returns nothing.</exception>
    public static Application Call(Func<string[], Application> build, string name, IReadOnlyList<string> arguments) =>
        Guard(name, () => build([.. arguments])) ?? throw LoadErrors.BuildGaveNothing(name);

    private static Application Guard(string name, Func<Application> load)
    {
        try
        {
            return load();
        }
        catch (Exception exception) when (exception is not CommandException && !ErrorReport.TryReadCode(exception.Message, out _, out _))
        {
            throw Explain(name, exception);
        }
    }

    private static CommandException Explain(string name, Exception exception) => exception switch
    {
        ReflectionTypeLoadException types => Explain(name, types.LoaderExceptions.FirstOrDefault(inner => inner is not null) ?? types),
        TypeInitializationException { InnerException: { } inner } => Explain(name, inner),
        FileNotFoundException { FileName: { } file } when IsAssemblyName(file) => LoadErrors.DependencyMissing(name, Simple(file), exception),
        FileLoadException { FileName: { } file } when IsAssemblyName(file) => LoadErrors.DependencyMissing(name, Simple(file), exception),
        MissingMethodException or MissingFieldException or TypeLoadException => LoadErrors.VersionDiffers(name, exception),
        BadImageFormatException => LoadErrors.NotDotNet(name, "a part of it is damaged", exception),
        _ => LoadErrors.BuildThrew(name, exception),
    };

    private static bool IsAssemblyName(string file) => file.Contains(", Version=", StringComparison.Ordinal);

    private static string Simple(string file) => new AssemblyName(file).Name ?? file;
}
