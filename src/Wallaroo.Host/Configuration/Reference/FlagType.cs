using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Reference;

/// <summary>Yes or no.</summary>
internal sealed class FlagType(string range) : SettingType("flag", range)
{
    public override string Advice => "Give true or false";

    public override string Noun => "true or false";

    public override SettingReading Read(string text) =>
        HoconUnits.TryParseBoolean(text, out var value) ? new SettingReading(value) : NotOne(text);
}
