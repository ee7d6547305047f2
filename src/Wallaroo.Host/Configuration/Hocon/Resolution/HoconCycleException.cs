namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A substitution waits for itself. Another order may still resolve it: the field it is for is tried again last.</summary>
internal sealed class HoconCycleException(ConfigurationFault fault) : Exception(fault.Message)
{
    public ConfigurationFault Fault { get; } = fault;
}
