namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Resolving has to be given up as a whole.</summary>
internal sealed class HoconLimitException(ConfigurationFault fault) : Exception(fault.Message)
{
    public ConfigurationFault Fault { get; } = fault;
}
