namespace Wallaroo.Host.Configuration.Reference;

/// <summary>One of several words.</summary>
internal sealed class ChoiceType(string range) : SettingType("choice", range)
{
    private readonly string[] _words = range.Split(" | ");

    public override string Advice => $"Give one of {string.Join(", ", _words)}";

    public override string Noun => $"one of {string.Join(", ", _words)}";

    public override SettingReading Read(string text) => _words.Contains(text) ? new SettingReading(text) : NotOne(text);
}
