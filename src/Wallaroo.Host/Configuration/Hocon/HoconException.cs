namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A HOCON text that cannot be read or resolved, with every fault found.</summary>
public sealed class HoconException : Exception
{
    /// <summary>An exception for one fault.</summary>
    /// <param name="fault">What is wrong.</param>
    internal HoconException(ConfigurationFault fault)
        : this([fault])
    {
    }

    /// <summary>An exception for several faults, reported together.</summary>
    /// <param name="faults">What is wrong, in the order found; at least one.</param>
    internal HoconException(IReadOnlyList<ConfigurationFault> faults)
        : base(string.Join('\n', faults)) => Faults = faults;

    /// <summary>What is wrong, in the order found; at least one.</summary>
    public IReadOnlyList<ConfigurationFault> Faults { get; }
}
