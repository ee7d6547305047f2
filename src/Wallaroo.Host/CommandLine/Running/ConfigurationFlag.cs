using System.CommandLine;
using Wallaroo.Host.CommandLine.Values;
using Wallaroo.Host.Configuration.Loading;

namespace Wallaroo.Host.CommandLine.Running;

/// <summary>The flag of tools that find a worker, or its journal, through the worker's own configuration.</summary>
/// <param name="environment">Where configuration is read from.</param>
internal sealed class ConfigurationFlag(CommandEnvironment environment)
{
    public Option<string[]> Files { get; } = CommandOptions.Texts(
        "--config", "FILE", "The worker's configuration file, to find it by; may be given several times.");

    /// <summary>Loads the configuration.</summary>
    /// <exception cref="ConfigurationException">It has faults.</exception>
    public WallarooConfiguration Load(ParseResult parse) =>
        WallarooConfiguration.Load(environment.Configuration with { Files = parse.GetValue(Files) ?? [] }).ThrowIfFaulty();
}
