using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A whole number of something.</summary>
internal sealed class CountType(string unit, string range) : SettingType(unit, range)
{
    private readonly NumericRange _range = NumericRange.Parse(range, Number);

    public override string Advice => $"Give a number of {Unit} in {Range}";

    public override string Noun => "a whole number";

    public override SettingReading Read(string text) => Number(text) is not { } number || decimal.Truncate(number) != number
        ? NotOne(text)
        : _range.Holds(number) ? new SettingReading((long)number) : OutOfRange(text);

    private static decimal? Number(string text) => HoconUnits.TryParseNumber(text.Trim(), out var number) ? number : null;
}
