namespace Wallaroo.Actors.Execution;

/// <summary>Steps that call outside systems. The keys of <c>wallaroo.async</c> in the configuration.</summary>
public sealed record EngineAsyncOptions
{
    /// <summary>
    /// Calls under way at once in this worker, over all such steps. Each step has a limit per partition of its own.
    /// Unit: calls, range: 1..1048576, default: 4096.
    /// </summary>
    public int MaxCalls { get; init; } = 4096;
}
