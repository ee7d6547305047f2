namespace Wallaroo.Actors.Execution;

/// <summary>The end of a worker. The keys of <c>wallaroo.shutdown</c> in the configuration.</summary>
public sealed record EngineShutdownOptions
{
    /// <summary>
    /// How long the pipeline may take to empty after the sources have stopped. Then the worker ends as it is; on a
    /// journal it goes on from there at its next start. Unit: time, range: 0s..1d, default: 30s.
    /// </summary>
    public TimeSpan DrainBudget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// How long nothing at all may move meanwhile, as when a receiver is gone. Then the worker ends before the budget is
    /// used up, if what is not delivered is in the journal: its next start delivers it. Unit: time, range: 100ms..1d,
    /// default: 5s.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);
}
