namespace Wallaroo;

/// <summary>How a step that calls an outside system does it.</summary>
public sealed record AsyncOptions
{
    /// <summary>Calls under way at once, for each partition of the step: 1 to 10,000, default 16.</summary>
    public int Concurrency { get; init; } = 16;

    /// <summary>Whether results leave in the order of their inputs. The default; otherwise as they come.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>How long one attempt may take: more than 0, default 30 s. Then it counts as failed.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Attempts before the step's error policy applies: 1 to 100, default 3.</summary>
    public int Attempts { get; init; } = 3;
}
