using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Running;

/// <summary>Loads the configuration of a run: what the command line says goes before everything else.</summary>
internal static class RunConfiguration
{
    private const string Journal = "wallaroo.journal.url";
    private const string Partitions = "wallaroo.partitions.count";

    /// <exception cref="ConfigurationException">Something in it is wrong; lists all of it.</exception>
    public static WallarooConfiguration Load(string application, RunOptions options) =>
        WallarooConfiguration.Load(ConfigurationRequest.OfProcess() with
        {
            ApplicationDirectory = AppContext.BaseDirectory,
            Files = options.ConfigurationFiles,
            Overrides = [.. Overrides(application, options)],
        }).ThrowIfFaulty();

    /// <summary>The number of partitions, if anybody but the reference gave one.</summary>
    public static int? RequestedPartitions(WallarooConfiguration configuration) =>
        configuration.Entries.Any(static entry => entry.Key == Partitions && !entry.IsDefault)
            ? configuration.Engine.Partitions.Count
            : null;

    private static IEnumerable<ConfigurationOverride> Overrides(string application, RunOptions options)
    {
        foreach (var (key, value) in options.Settings)
        {
            yield return new ConfigurationOverride(key, value, ConfigurationOverride.SetOption);
        }

        if (options.Journal is { } url)
        {
            yield return new ConfigurationOverride(Journal, url, "--journal");
        }
        else if (options.ResilienceDirectory is { } directory)
        {
            yield return new ConfigurationOverride(
                Journal, $"sqlite:{Path.Combine(directory, FileName(application))}", "--resilience-dir");
        }

        if (options.Threads is { } threads)
        {
            yield return new ConfigurationOverride("wallaroo.threads", $"{threads}", "--threads");
        }

        if (options.Durability is { } durability)
        {
            yield return new ConfigurationOverride("wallaroo.durability", durability, "--durability");
        }
    }

    private static string FileName(string application) =>
        string.Concat(application.Select(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + ".db";
}
