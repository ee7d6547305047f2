namespace Wallaroo.Actors.Plans.Compatibility;

/// <summary>A stored stage with partitions whose messages go other ways from now on.</summary>
/// <param name="Stage">Its stored name.</param>
/// <param name="Entry">A step by which messages entered it.</param>
/// <param name="Partitions">How many it has: that of a source, which replays its dead letters, is one.</param>
/// <param name="IsDropped">Whether the plan has it no longer.</param>
/// <param name="IsGivenUp">Whether it was said that what it holds is given up.</param>
/// <param name="Ways">What leads from it, or to it, no longer or newly: for messages.</param>
/// <param name="Lost">Its outputs' edges that are gone, but for those that were given up.</param>
internal sealed record Rerouting(
    string Stage, string Entry, int Partitions, bool IsDropped, bool IsGivenUp, IReadOnlyList<string> Ways, IReadOnlyList<EdgeShape> Lost);
