using Microsoft.Extensions.Configuration;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A HOCON file as a source of <c>Microsoft.Extensions.Configuration</c>.</summary>
public sealed class HoconConfigurationSource : FileConfigurationSource
{
    /// <summary>Answers names in substitutions that the file does not have; the environment of the process by default.</summary>
    public Func<string, string?> Environment { get; set; } = System.Environment.GetEnvironmentVariable;

    /// <inheritdoc/>
    public override IConfigurationProvider Build(IConfigurationBuilder builder)
    {
        EnsureDefaults(builder);
        return new HoconConfigurationProvider(this);
    }
}
