namespace Wallaroo.Actors.Execution;

/// <summary>The end of a worker. The keys of <c>wallaroo.shutdown</c> in the configuration.</summary>
public sealed record EngineShutdownOptions
{
    /// <summary>
    /// How long the pipeline may take to empty after the sources have stopped. Then the worker ends as it is; on a
    /// journal it goes on from there at its next start. Unit: time, range: 0s..1d, default: 30s.
    /// </summary>
    public TimeSpan DrainBudget { get; init; } = TimeSpan.FromSeconds(30);
}
