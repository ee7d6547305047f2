using System.Collections.ObjectModel;

namespace Wallaroo.Host;

/// <summary>
/// What a command line says about running an application. A null is what was not said: the configuration decides
/// then (command line before environment before <c>--config</c> before <c>application.conf</c> before the reference).
/// </summary>
public sealed record RunOptions
{
    /// <summary>The name of a worker that is not given one, and of the one that starts a cluster.</summary>
    public const string InitializerName = "initializer";

    /// <summary>This worker's name, unique in its cluster (<c>--name</c>): <c>initializer</c> where none is given.</summary>
    public string WorkerName { get; init; } = InitializerName;

    /// <summary>Whether this worker starts the cluster (<c>--cluster-initializer</c>). A worker that is alone does.</summary>
    public bool IsClusterInitializer { get; init; } = true;

    /// <summary>How many workers start together (<c>--worker-count</c>). 1 is all there is yet.</summary>
    public int WorkerCount { get; init; } = 1;

    /// <summary>The OpenTelemetry collector that metrics are sent to (<c>--metrics</c>). Null: the configuration decides.</summary>
    public TcpAddress? Metrics { get; init; }

    /// <summary>The initializer's control address (<c>--control</c>).</summary>
    public TcpAddress? Control { get; init; }

    /// <summary>The initializer's data address (<c>--data</c>).</summary>
    public TcpAddress? Data { get; init; }

    /// <summary>This worker's own control address (<c>--my-control</c>).</summary>
    public TcpAddress? MyControl { get; init; }

    /// <summary>This worker's own data address (<c>--my-data</c>).</summary>
    public TcpAddress? MyData { get; init; }

    /// <summary>Where the external control channel listens (<c>--external</c>). Null: it does not.</summary>
    public TcpAddress? External { get; init; }

    /// <summary>The directory of the embedded journal (<c>--resilience-dir</c>), without a slash at its end.</summary>
    public string? ResilienceDirectory { get; init; }

    /// <summary>The journal (<c>--journal</c>): <c>sqlite:PATH</c>, <c>postgres://…</c> or <c>memory</c>.</summary>
    public string? Journal { get; init; }

    /// <summary>Configuration files (<c>--config</c>); a later one goes before an earlier one.</summary>
    public IReadOnlyList<string> ConfigurationFiles { get; init; } = [];

    /// <summary>Settings given as <c>--set KEY=VALUE</c>, in their order; a later one of the same key wins.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Executor threads (<c>--threads</c>, <c>--ponythreads</c>): 1 to 1,024.</summary>
    public int? Threads { get; init; }

    /// <summary>What survives (<c>--durability</c>): <c>full</c> or <c>none</c>.</summary>
    public string? Durability { get; init; }

    /// <summary>
    /// Names of steps whose stored state, position, or messages on their way to them are given up (<c>--drop-state</c>).
    /// </summary>
    public IReadOnlyList<string> DroppedStates { get; init; } = [];

    /// <summary>By the name of a step of today, the one that it had when the journal was written (<c>--renamed-from</c>).</summary>
    public IReadOnlyDictionary<string, string> RenamedSteps { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What is left for the application: its own flags, and <c>--in</c> and <c>--out</c>.</summary>
    public IReadOnlyList<string> ApplicationArguments { get; init; } = [];

    /// <summary>Whether errors come with their stack traces (<c>--verbose</c>).</summary>
    public bool IsVerbose { get; init; }

    /// <summary>Where an <c>application.conf</c> may be beside the application; null for the directory of the program.</summary>
    internal string? ApplicationDirectory { get; init; }

    /// <summary>Where class computations come from; null outside of the Generic Host.</summary>
    internal IServiceProvider? Services { get; init; }
}
