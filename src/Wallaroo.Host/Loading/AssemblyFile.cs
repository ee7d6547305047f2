using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Wallaroo.Host.Loading;

/// <summary>Finds an application's assembly and looks into it before anything of it is loaded.</summary>
internal static class AssemblyFile
{
    private const string TargetFramework = "TargetFrameworkAttribute";

    /// <summary>The full path of the assembly that a command line names: <c>App</c>, <c>App.dll</c> or a path.</summary>
    /// <exception cref="CommandLine.CommandException">There is none.</exception>
    public static string Find(string given)
    {
        string[] tried = given.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? [given]
            : [$"{given}.dll", Path.Combine(given, $"{Path.GetFileName(Path.TrimEndingDirectorySeparator(given))}.dll"), given];
        var found = Array.Find(tried, File.Exists);
        return found is null ? throw LoadErrors.FileNotFound(given, tried) : Path.GetFullPath(found);
    }

    /// <summary>Refuses what this program cannot load.</summary>
    /// <exception cref="CommandLine.CommandException">It is no .NET assembly, or is built for another framework.</exception>
    public static void Check(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            using var file = new PEReader(stream);
            if (!file.HasMetadata)
            {
                throw LoadErrors.NotDotNet(path, "it is native code");
            }

            CheckFramework(path, file.GetMetadataReader());
        }
        catch (BadImageFormatException exception)
        {
            throw LoadErrors.NotDotNet(path, "it is no executable file at all", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw LoadErrors.NotDotNet(path, exception.Message, exception);
        }
    }

    private static void CheckFramework(string path, MetadataReader reader)
    {
        foreach (var handle in reader.GetAssemblyDefinition().GetCustomAttributes())
        {
            var attribute = reader.GetCustomAttribute(handle);
            if (NameOf(reader, attribute) == TargetFramework)
            {
                var value = attribute.DecodeValue(new AttributeText()).FixedArguments[0].Value as string ?? "";
                CheckFramework(path, value);
            }
        }
    }

    /// <summary>The attribute's value is like <c>.NETCoreApp,Version=v10.0</c>.</summary>
    private static void CheckFramework(string path, string value)
    {
        var parts = value.Split(",Version=v");
        var isCore = parts[0] is ".NETCoreApp" or ".NETStandard";
        var isTooNew = parts[0] == ".NETCoreApp" && parts.Length == 2
            && Version.TryParse(parts[1], out var version) && version.Major > Environment.Version.Major;
        if (!isCore || isTooNew)
        {
            var built = value.Replace(".NETCoreApp,Version=v", ".NET ", StringComparison.Ordinal)
                .Replace(".NETFramework,Version=v", ".NET Framework ", StringComparison.Ordinal);
            throw LoadErrors.Framework(path, built, $".NET {Environment.Version.Major}");
        }
    }

    private static string NameOf(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            ? reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name)
            : "";
}
