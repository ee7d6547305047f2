namespace Wallaroo.Host.Configuration.Loading;

/// <summary>A setting given on the command line.</summary>
/// <param name="Key">The whole key, <c>wallaroo.threads</c>.</param>
/// <param name="Value">The value as given.</param>
/// <param name="Option">The option that gave it, <c>--set</c> or <c>--threads</c>.</param>
internal sealed record ConfigurationOverride(string Key, string Value, string Option)
{
    public const string SetOption = "--set";
}
