using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A duration.</summary>
internal sealed class DurationType(string range) : SettingType("time", range)
{
    private readonly NumericRange _range = NumericRange.Parse(range, Ticks);

    public override string Advice => $"Give a duration in {Range}, with a unit such as ms, s or minutes (none is milliseconds)";

    public override string Noun => "a duration";

    public override SettingReading Read(string text) => Ticks(text) is not { } ticks
        ? NotOne(text)
        : _range.Holds(ticks) ? new SettingReading(new TimeSpan((long)ticks)) : OutOfRange(text);

    private static decimal? Ticks(string text) =>
        HoconUnits.TryParseDuration(text, out var duration) && duration != Timeout.InfiniteTimeSpan ? duration.Ticks : null;
}
