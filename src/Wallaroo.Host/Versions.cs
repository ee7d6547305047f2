using System.Reflection;

namespace Wallaroo.Host;

/// <summary>The version of this program.</summary>
internal static class Versions
{
    /// <summary>As packages are numbered, without the commit.</summary>
    public static string Own { get; } =
        typeof(Versions).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
