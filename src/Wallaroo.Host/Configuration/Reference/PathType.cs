namespace Wallaroo.Host.Configuration.Reference;

/// <summary>The path of a file, or nothing. Whether it is there is found where it is read.</summary>
internal sealed class PathType(string range) : SettingType("path", range)
{
    public override string Advice => "Give the path of a file in double quotes, or \"\" for none";

    public override string Noun => "the path of a file";

    public override SettingReading Read(string text) => text.Contains('\0', StringComparison.Ordinal) ? NotOne(text) : new SettingReading(text);
}
