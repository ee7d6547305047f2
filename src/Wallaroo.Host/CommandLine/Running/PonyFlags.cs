namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The flags of Pony's runtime, which scripts give to every tool of the original.</summary>
internal static class PonyFlags
{
    private static readonly HashSet<string> WithValue = new(StringComparer.Ordinal)
    {
        "--ponythreads", "--ponymaxthreads", "--ponyminthreads", "--ponysuspendthreshold", "--ponycdinterval",
        "--ponygcinitial", "--ponygcfactor", "--ponyprintstatsinterval",
    };

    /// <summary>Whether a token is one.</summary>
    /// <param name="name">The token up to its <c>=</c>.</param>
    /// <param name="takesValue">Whether the next token belongs to it where it has no <c>=</c>.</param>
    public static bool Contains(string name, out bool takesValue)
    {
        takesValue = WithValue.Contains(name);
        return name.StartsWith("--pony", StringComparison.Ordinal);
    }

    /// <summary>The command line without them.</summary>
    public static IReadOnlyList<string> Remove(IReadOnlyList<string> arguments)
    {
        var kept = new List<string>(arguments.Count);
        for (var index = 0; index < arguments.Count; index++)
        {
            var name = arguments[index].Split('=', 2)[0];
            if (!Contains(name, out var takesValue))
            {
                kept.Add(arguments[index]);
            }
            else if (takesValue && name == arguments[index])
            {
                index++;
            }
        }

        return kept;
    }
}
