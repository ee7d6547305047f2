using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The flags of a worker: Wallaroo's, so that scripts written for it keep working, and ours.</summary>
internal sealed class RunFlags
{
    public Option<string?> Name { get; } =
        CommandOptions.Text("--name", ["-n"], "NAME", "This worker's name, unique in its cluster. Alone it is 'initializer'.");

    public Option<string?> Module { get; } =
        CommandOptions.Text("--application-module", [], "NAME", "The application's assembly, in place of the argument: App, App.dll or a path.");

    public Option<TcpAddress?> External { get; } =
        CommandOptions.Address("--external", ["-e"], "Where the external control channel listens, for shutdown, status and query. Off without it.");

    public Option<string?> Journal { get; } =
        CommandOptions.Text("--journal", [], "URL", "Where the journal is: sqlite:PATH, postgres://USER@HOST/DATABASE or memory.");

    public Option<string?> ResilienceDirectory { get; } =
        CommandOptions.Text("--resilience-dir", ["-r"], "DIR", "The directory of the embedded journal, where --journal does not say it. A worker makes it.");

    public Option<string[]> Configuration { get; } = CommandOptions.Texts(
        "--config", "FILE", "A configuration file (HOCON), which goes before application.conf; may be given several times.");

    public Option<string[]> Settings { get; } = CommandOptions.Texts(
        "--set", "KEY=VALUE", "One setting of the configuration, such as wallaroo.threads=2; may be given several times.");

    public Option<long?> Threads { get; } =
        CommandOptions.Number("--threads", ["--ponythreads"], "N", "Executor threads, 1 to 1024. Default: one for each core.", 1, 1_024);

    public Option<string?> Durability { get; } =
        CommandOptions.Text("--durability", [], "full|none", "What survives: all that was committed (full, the default), or nothing (none).");

    public Option<string[]> DroppedStates { get; } = CommandOptions.Texts(
        "--drop-state", "STEP", "Give up what the journal keeps for a step: state, position, messages on their way to it; may be given several times.");

    public Option<string[]> RenamedSteps { get; } = CommandOptions.Texts(
        "--renamed-from", "NEW=OLD", "The name that a step had when the journal was written; it keeps its state. May be given several times.");

    public Option<TcpAddress?> Metrics { get; } =
        CommandOptions.Address("--metrics", ["-m"], "Where metrics are sent: an OpenTelemetry collector, OTLP over gRPC.");

    public Option<TcpAddress?> Control { get; } =
        CommandOptions.Address("--control", ["-c"], "The initializer's control address.");

    public Option<TcpAddress?> Data { get; } =
        CommandOptions.Address("--data", ["-d"], "The initializer's data address.");

    public Option<TcpAddress?> MyControl { get; } =
        CommandOptions.Address("--my-control", ["-x"], "This worker's own control address.");

    public Option<TcpAddress?> MyData { get; } =
        CommandOptions.Address("--my-data", ["-y"], "This worker's own data address.");

    public Option<long?> WorkerCount { get; } =
        CommandOptions.Number("--worker-count", ["-w"], "N", "How many workers start together. Only 1 is available yet.", 1, 65_535);

    public Option<bool> ClusterInitializer { get; } =
        CommandOptions.Flag("--cluster-initializer", ["-t"], "This worker starts the cluster and is called 'initializer'.");

    public Option<TcpAddress?> Join { get; } =
        CommandOptions.Address("--join", ["-j"], "The control address of any running worker. Not available yet.");

    /// <summary>Every flag with a meaning here, in the order of the help.</summary>
    public IEnumerable<Option> All =>
    [
        Name, External, Journal, ResilienceDirectory, Configuration, Settings, Threads, Durability, DroppedStates, RenamedSteps, Module,
        Metrics, Control, Data, MyControl, MyData, WorkerCount, ClusterInitializer, Join,
    ];

    /// <summary>Leaves flags out of the help that have little to do with the command, and are accepted all the same.</summary>
    public void HideAllBut(params Option[] shown)
    {
        foreach (var option in All)
        {
            option.Hidden = !shown.Contains(option);
        }
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in All)
        {
            command.Add(option);
        }
    }
}
