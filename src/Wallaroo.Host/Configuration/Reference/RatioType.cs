using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A share or factor.</summary>
internal sealed class RatioType(string range) : SettingType("ratio", range)
{
    private readonly NumericRange _range = NumericRange.Parse(range, Number);

    public override string Advice => $"Give a number in {Range}";

    public override string Noun => "a number";

    public override SettingReading Read(string text) => Number(text) is not { } number
        ? NotOne(text)
        : _range.Holds(number) ? new SettingReading((double)number) : OutOfRange(text);

    private static decimal? Number(string text) => HoconUnits.TryParseNumber(text.Trim(), out var number) ? number : null;
}
