namespace Wallaroo.Actors.Sinks;

/// <summary>When a part is closed and published.</summary>
/// <param name="Bytes">At this size.</param>
/// <param name="Age">Or when it is so old.</param>
internal sealed record FilePartLimits(long Bytes, TimeSpan Age);
