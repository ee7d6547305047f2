using Microsoft.Extensions.Configuration;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>A resolved configuration as a source of <c>Microsoft.Extensions.Configuration</c>.</summary>
internal sealed class HoconObjectSource(HoconObject root) : IConfigurationSource
{
    public IConfigurationProvider Build(IConfigurationBuilder builder) => new Provider(HoconFlattener.Flatten(root));

    private sealed class Provider : ConfigurationProvider
    {
        public Provider(IDictionary<string, string?> settings) => Data = settings;
    }
}
