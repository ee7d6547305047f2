namespace Wallaroo.Actors.Plans;

/// <summary>What a step is to a plan, its types left aside.</summary>
internal enum StepRole
{
    Source,

    /// <summary>Stateless.</summary>
    Computation,

    KeyBy,

    /// <summary>A key by with one key for all.</summary>
    Collect,

    State,

    Connect,

    Async,

    Merge,

    Sink,
}
