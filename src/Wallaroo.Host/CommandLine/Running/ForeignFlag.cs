namespace Wallaroo.Host.CommandLine.Running;

/// <summary>A flag of the original that is accepted, and has nothing to do here.</summary>
/// <param name="Name">Its long name.</param>
/// <param name="ShortName">Its short name; empty if it has none.</param>
/// <param name="TakesValue">Whether a value belongs to it.</param>
/// <param name="Warning">What to tell whoever relies on it; null where nothing is lost.</param>
/// <param name="IsRefused">Whether to stop rather than to go on without it.</param>
internal sealed record ForeignFlag(
    string Name, string ShortName, bool TakesValue, string? Warning = null, bool IsRefused = false)
{
    /// <summary>Those that are known.</summary>
    public static IReadOnlyList<ForeignFlag> All { get; } =
    [
        new("--run-with-resilience", "", false),
        new("--time-between-checkpoints", "", true),
        new("--stop-pause", "-u", true),
        new("--log-rotation", "", false),
        new("--event-log-file-size", "-l", true),
        new("--resilience-enable-io-journal", "", false),
        new("--resilience-no-local-file-io", "", false,
            "The journal stays where --journal or --resilience-dir puts it; use --journal postgres://… to keep nothing on this machine."),
        new("--resilience-dos-server", "", true,
            "No replica is written there; use --journal postgres://… for a journal that outlives this machine."),
        new("--spike-seed", "", true, "Faults are injected by the simulation, not into a running worker.", true),
        new("--spike-drop", "", false, "Faults are injected by the simulation, not into a running worker.", true),
        new("--spike-prob", "", true, "Faults are injected by the simulation, not into a running worker.", true),
        new("--spike-margin", "", true, "Faults are injected by the simulation, not into a running worker.", true),
    ];
}
