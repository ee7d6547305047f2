namespace Wallaroo.Host.ExternalChannel;

/// <summary>How far a replay of dead letters has got.</summary>
/// <param name="Job">What to ask for more with.</param>
/// <param name="IsDone">Whether it has ended.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Replayed">Those that their steps took: they are no dead letters any more.</param>
/// <param name="FailedAgain">Those that their steps failed on again: the same letters, with the new error.</param>
/// <param name="Missed">How many were not there.</param>
/// <param name="Missing">The ids of the first hundred of these.</param>
/// <param name="Refused">How many could not be given to their steps; they stay as they are.</param>
/// <param name="Errors">Why, of the first hundred of these.</param>
internal sealed record ReplayAnswer(
    long Job,
    bool IsDone,
    long Total,
    long Replayed,
    long FailedAgain,
    long Missed,
    IReadOnlyList<string> Missing,
    long Refused,
    IReadOnlyList<string> Errors)
{
    /// <summary>How many there is an outcome of.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public long Done => Replayed + FailedAgain + Missed + Refused;
}
