namespace Wallaroo.Host.Configuration.Options;

/// <summary>The codes of faults in settings.</summary>
internal static class ConfigurationCodes
{
    public const string UnknownSetting = "WAL2101";
    public const string BadValue = "WAL2102";
    public const string OutOfRange = "WAL2103";
    public const string Contradiction = "WAL2104";
    public const string UnknownVariable = "WAL2105";
    public const string BadOverride = "WAL2106";
    public const string OutsideOfRoot = "WAL2107";
}
