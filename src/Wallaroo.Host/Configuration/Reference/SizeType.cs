using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>A size in bytes.</summary>
internal sealed class SizeType(string range) : SettingType("bytes", range)
{
    private readonly NumericRange _range = NumericRange.Parse(range, Bytes);

    public override string Advice => $"Give a size in {Range}, with a unit such as KiB or MB (none is bytes)";

    public override string Noun => "a size";

    public override SettingReading Read(string text) => Bytes(text) is not { } bytes
        ? NotOne(text)
        : _range.Holds(bytes) ? new SettingReading((long)bytes) : OutOfRange(text);

    private static decimal? Bytes(string text) => HoconUnits.TryParseSize(text, out var bytes) ? bytes : null;
}
