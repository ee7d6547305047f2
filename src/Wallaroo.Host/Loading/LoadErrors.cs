using Wallaroo.Host.CommandLine;

namespace Wallaroo.Host.Loading;

/// <summary>What can be wrong with an application's assembly.</summary>
internal static class LoadErrors
{
    public const string NotFound = "WAL7010";
    public const string NotAnAssembly = "WAL7011";
    public const string OtherFramework = "WAL7012";
    public const string NoBuild = "WAL7013";
    public const string SeveralBuilds = "WAL7014";
    public const string BuildFailed = "WAL7015";
    public const string MissingDependency = "WAL7016";
    public const string BuildReturnedNull = "WAL7017";
    public const string OtherVersion = "WAL7018";

    private const string Signature = "public static Application Build(string[] args)";

    public static CommandException FileNotFound(string given, IEnumerable<string> tried) =>
        new(NotFound, $"there is no assembly '{given}' (looked for {string.Join(", ", tried)}). Build the application, or give the path of its .dll.");

    public static CommandException NotDotNet(string path, string why, Exception? inner = null) =>
        new(NotAnAssembly, $"'{path}' is not a .NET assembly ({why}). Give the .dll that building the application leaves.", inner: inner);

    public static CommandException Framework(string path, string built, string here) =>
        new(OtherFramework, $"'{path}' is built for {built}, and this program runs on {here}. Build the application for net{Environment.Version.Major}.0.");

    public static CommandException BuildMissing(string assembly, IReadOnlyList<string> nearly) =>
        new(NoBuild, $"{assembly} has no '{Signature}'{Nearly(nearly)}. Add that method to one of its types.");

    public static CommandException BuildsFound(string assembly, IEnumerable<string> found) =>
        new(SeveralBuilds, $"{assembly} has more than one '{Signature}': in {string.Join(", ", found)}. Keep one; rename the others.");

    public static CommandException BuildThrew(string assembly, Exception exception)
    {
        var isUsage = exception is FormatException;
        return new CommandException(
            BuildFailed,
            isUsage
                ? $"{assembly} does not understand its arguments: {OneLine(exception.Message)}"
                : $"Build of {assembly} threw {exception.GetType().Name}: {OneLine(exception.Message)} Run again with --verbose to see where.",
            isUsage ? ExitCodes.WrongUsage : ExitCodes.Failed,
            exception);
    }

    public static CommandException DependencyMissing(string assembly, string dependency, Exception inner) =>
        new(MissingDependency, $"{assembly} needs '{dependency}', which is not beside it. Run it from the directory that 'dotnet publish' leaves, which has all it needs.", inner: inner);

    public static CommandException BuildGaveNothing(string assembly) =>
        new(BuildReturnedNull, $"Build of {assembly} returned null. Return the application that Pipeline…Build(name) gives.");

    public static CommandException VersionDiffers(string assembly, Exception inner) =>
        new(OtherVersion, $"{assembly} was built with another version of Wallaroo than this program's {Versions.Own}: {OneLine(inner.Message)} Build it again with this version.", inner: inner);

    private static string Nearly(IReadOnlyList<string> nearly) =>
        nearly.Count == 0 ? "" : $"; it has {string.Join(" and ", nearly)}";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").TrimEnd() + (text.TrimEnd().EndsWith('.') ? "" : ".");
}
