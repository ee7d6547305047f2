using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Hosting;

/// <summary>Brings what a command line says about a run into the configuration, before which it goes.</summary>
internal static class RunConfiguration
{
    /// <summary>The file of the embedded journal in the directory of <c>--resilience-dir</c>.</summary>
    public const string JournalFile = "wallaroo.db";

    /// <summary>The configuration of a run; what is wrong with it is in its faults.</summary>
    /// <param name="options">What the command line says.</param>
    /// <param name="process">Where configuration is read from apart from it.</param>
    public static WallarooConfiguration Load(RunOptions options, ConfigurationRequest process) =>
        WallarooConfiguration.Load(Request(options, process));

    /// <summary>What is to be loaded for a run.</summary>
    public static ConfigurationRequest Request(RunOptions options, ConfigurationRequest process) => process with
    {
        Files = [.. process.Files, .. options.ConfigurationFiles],
        Overrides = [.. process.Overrides, .. Overrides(options)],
    };

    private static IEnumerable<ConfigurationOverride> Overrides(RunOptions options)
    {
        foreach (var (key, value) in options.Settings)
        {
            yield return new(key, value, ConfigurationOverride.SetOption);
        }

        if (options.Threads is { } threads)
        {
            yield return new("wallaroo.threads", $"{threads}", "--threads");
        }

        if (options.Durability is { } durability)
        {
            yield return new("wallaroo.durability", durability, "--durability");
        }

        if (options.External is { } external)
        {
            yield return new("wallaroo.external.address", external.ToString(), "--external");
        }

        if (options.Journal is { } journal)
        {
            yield return new("wallaroo.journal.url", journal, "--journal");
        }
        else if (options.ResilienceDirectory is { } directory)
        {
            yield return new("wallaroo.journal.url", $"sqlite:{Path.Join(directory, JournalFile)}", "--resilience-dir");
        }
    }
}
