namespace Wallaroo.Host.CommandLine;

/// <summary>
/// The tools of the original under their own names: a link to the command called <c>data_receiver</c> is
/// <c>wallaroo receiver</c>, and so on.
/// </summary>
internal static class OldNames
{
    private static readonly Dictionary<string, string> Commands = new(StringComparer.OrdinalIgnoreCase)
    {
        ["data_receiver"] = "receiver",
        ["cluster_shutdown"] = "cluster_shutdown",
        ["cluster_shrinker"] = "cluster_shrinker",
        ["external_sender"] = "external_sender",
        ["sender"] = "sender",
    };

    /// <summary>The command line as the command itself would be given it.</summary>
    /// <param name="invokedAs">The path or name under which the process was started.</param>
    /// <param name="arguments">What follows it.</param>
    public static IReadOnlyList<string> Translate(string invokedAs, IReadOnlyList<string> arguments)
    {
        var name = Path.GetFileName(invokedAs);
        name = name.EndsWith(".exe", StringComparison.OrdinalIgnoreCase) ? name[..^4] : name;
        if (string.Equals(name, "giles", StringComparison.OrdinalIgnoreCase))
        {
            return arguments;
        }

        return Commands.TryGetValue(name, out var command) ? [command, .. arguments] : arguments;
    }

    /// <summary>The name under which this process was started: a link's own where there is one.</summary>
    public static string OfProcess()
    {
        const string CommandLine = "/proc/self/cmdline";
        var path = Environment.ProcessPath ?? "";
        if (!File.Exists(CommandLine))
        {
            return path;
        }

        var first = File.ReadAllText(CommandLine).Split('\0', 2)[0];
        return first.Length == 0 ? path : first;
    }
}
