namespace Wallaroo.Host.Configuration.Loading;

/// <summary>A configuration with faults, all of which the message tells.</summary>
internal sealed class ConfigurationException(IReadOnlyList<ConfigurationFault> faults) : Exception(string.Join('\n', faults))
{
    public IReadOnlyList<ConfigurationFault> Faults { get; } = faults;
}
