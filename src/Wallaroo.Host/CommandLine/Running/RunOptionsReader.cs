using System.CommandLine;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>Reads a worker's flags into <see cref="RunOptions"/> and refuses what cannot be run.</summary>
internal static class RunOptionsReader
{
    /// <summary>Reads them.</summary>
    /// <param name="flags">The flags.</param>
    /// <param name="parse">What the command line says about them, without mistakes.</param>
    /// <param name="applicationArguments">What is left for the application.</param>
    /// <param name="verbose">Whether errors come with their stack traces.</param>
    /// <exception cref="CommandException">A flag is not available yet, or flags contradict each other.</exception>
    public static RunOptions Read(RunFlags flags, ParseResult parse, IReadOnlyList<string> applicationArguments, bool verbose)
    {
        RefuseWhatIsLater(flags, parse);
        return new RunOptions
        {
            WorkerName = WorkerName(flags, parse),
            Metrics = parse.GetValue(flags.Metrics),
            Control = parse.GetValue(flags.Control),
            Data = parse.GetValue(flags.Data),
            MyControl = parse.GetValue(flags.MyControl),
            MyData = parse.GetValue(flags.MyData),
            External = parse.GetValue(flags.External),
            ResilienceDirectory = Directory(parse.GetValue(flags.ResilienceDirectory)),
            Journal = parse.GetValue(flags.Journal),
            ConfigurationFiles = parse.GetValue(flags.Configuration) ?? [],
            Settings = [.. (parse.GetValue(flags.Settings) ?? []).Select(Setting)],
            Threads = (int?)parse.GetValue(flags.Threads),
            Durability = Durability(parse.GetValue(flags.Durability)),
            DroppedStates = parse.GetValue(flags.DroppedStates) ?? [],
            RenamedSteps = RenamedSteps(parse.GetValue(flags.RenamedSteps) ?? []),
            ApplicationArguments = applicationArguments,
            IsVerbose = verbose,
        };
    }

    private static void RefuseWhatIsLater(RunFlags flags, ParseResult parse)
    {
        if (parse.GetValue(flags.Join) is { } join)
        {
            throw CommandErrors.Unavailable($"--join {join}", "Start one worker alone: leave the flag out.");
        }

        if (parse.GetValue(flags.WorkerCount) is > 1 and var count)
        {
            throw CommandErrors.Unavailable($"--worker-count {count}", "Start one worker alone: leave the flag out, or give 1.");
        }

        var isInitializer = parse.GetValue(flags.ClusterInitializer);
        if (!isInitializer && parse.GetValue(flags.Control) is { } control)
        {
            throw CommandErrors.Unavailable(
                $"--control {control} without --cluster-initializer, which adds a worker to a cluster,",
                "Start one worker alone: leave the flag out, or add --cluster-initializer.");
        }
    }

    private static string WorkerName(RunFlags flags, ParseResult parse)
    {
        var name = parse.GetValue(flags.Name);
        if (name is not null && (name.Length is 0 or > 200 || name.Any(static letter => char.IsControl(letter) || letter is '/' or '\\')))
        {
            throw CommandErrors.WrongUsage($"--name: '{name}' is no name for a worker: give 1 to 200 characters, no slashes or control characters.");
        }

        return parse.GetValue(flags.ClusterInitializer) ? RunOptions.InitializerName : name ?? RunOptions.InitializerName;
    }

    private static string? Directory(string? directory) =>
        directory?.TrimEnd('/') is { Length: 0 } && directory.Length > 0 ? "/" : directory?.TrimEnd('/');

    private static string? Durability(string? durability) =>
        durability is null or "full" or "none"
            ? durability
            : throw CommandErrors.WrongUsage($"--durability: '{durability}' is none of full, none.");

    private static Dictionary<string, string> RenamedSteps(string[] texts)
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var equals = text.IndexOf('=');
            if (equals < 1 || equals == text.Length - 1)
            {
                throw CommandErrors.WrongUsage($"--renamed-from: '{text}' is no renaming; write NEW=OLD, such as --renamed-from total=count.");
            }

            if (!names.TryAdd(text[..equals], text[(equals + 1)..]))
            {
                throw CommandErrors.WrongUsage($"--renamed-from: '{text[..equals]}' is said to have had two names; say which of them it is.");
            }
        }

        return names;
    }

    private static KeyValuePair<string, string> Setting(string text)
    {
        var equals = text.IndexOf('=');
        return equals > 0
            ? KeyValuePair.Create(text[..equals].Trim(), text[(equals + 1)..])
            : throw CommandErrors.WrongUsage($"--set: '{text}' is no setting; write KEY=VALUE, such as wallaroo.threads=2.");
    }
}
