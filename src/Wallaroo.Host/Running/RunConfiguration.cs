using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.Running;

/// <summary>Loads the configuration of a run: what the command line says goes before everything else.</summary>
internal static class RunConfiguration
{
    private const string Partitions = "wallaroo.partitions.count";

    /// <summary>The configuration of a run in this process.</summary>
    /// <param name="application">The application's name.</param>
    /// <param name="options">What the command line says.</param>
    /// <exception cref="ConfigurationException">Something in it is wrong; lists all of it.</exception>
    public static WallarooConfiguration Load(string application, RunOptions options) =>
        WallarooConfiguration.Load(Request(
            application, options, ConfigurationRequest.OfProcess() with { ApplicationDirectory = AppContext.BaseDirectory })).ThrowIfFaulty();

    /// <summary>What is to be loaded for a run.</summary>
    /// <param name="application">The application's name; null where it is not known.</param>
    /// <param name="options">What the command line says.</param>
    /// <param name="process">Where configuration is read from apart from it.</param>
    public static ConfigurationRequest Request(string? application, RunOptions options, ConfigurationRequest process) => process with
    {
        ApplicationDirectory = options.ApplicationDirectory ?? process.ApplicationDirectory,
        Files = [.. process.Files, .. options.ConfigurationFiles],
        Overrides = [.. process.Overrides, .. Overrides(application ?? "APPLICATION", options)],
    };

    /// <summary>The number of partitions, if anybody but the reference gave one.</summary>
    public static int? RequestedPartitions(WallarooConfiguration configuration) =>
        configuration.Entries.Any(static entry => entry.Key == Partitions && !entry.IsDefault)
            ? configuration.Engine.Partitions.Count
            : null;

    private static IEnumerable<ConfigurationOverride> Overrides(string application, RunOptions options)
    {
        var flags = new (string Key, string? Value, string Flag)[]
        {
            ("wallaroo.threads", options.Threads is { } threads ? $"{threads}" : null, "--threads"),
            ("wallaroo.durability", options.Durability, "--durability"),
            ("wallaroo.external.address", options.External?.ToString(), "--external"),
            ("wallaroo.metrics.address", options.Metrics is { } metrics ? (metrics with { Name = "" }).ToString() : null, "--metrics"),
            ("wallaroo.journal.url", options.Journal is null ? InDirectory(application, options.ResilienceDirectory) : null, "--resilience-dir"),
            ("wallaroo.journal.url", options.Journal, "--journal"),
        };
        return options.Settings.Select(static setting => new ConfigurationOverride(setting.Key, setting.Value, ConfigurationOverride.SetOption))
            .Concat(flags.Where(static flag => flag.Value is not null).Select(static flag => new ConfigurationOverride(flag.Key, flag.Value!, flag.Flag)));
    }

    private static string? InDirectory(string application, string? directory) =>
        directory is null ? null : $"sqlite:{Path.Combine(directory, FileName(application))}";

    private static string FileName(string application) =>
        string.Concat(application.Select(static c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')) + ".db";
}
