namespace Wallaroo.Host.Configuration.Reference;

/// <summary>
/// The environment variables that set settings: <c>WALLAROO_</c>, then the key in capitals, with <c>_</c> for a dash and
/// <c>__</c> for a dot. <c>WALLAROO_SOURCES__TCP__MAX_CONNECTIONS</c> is <c>wallaroo.sources.tcp.max-connections</c>.
/// </summary>
internal static class EnvironmentName
{
    public const string Prefix = "WALLAROO_";

    public static string Of(IReadOnlyList<string> path) =>
        Prefix + string.Join("__", path.Skip(1)).Replace('-', '_').ToUpperInvariant();

    /// <summary>The key that a variable sets.</summary>
    public static string[] PathOf(string name) =>
        [ReferenceSettings.Root, .. name[Prefix.Length..].ToLowerInvariant().Split("__").Select(element => element.Replace('_', '-'))];
}
