using Wallaroo.Host.Configuration.Loading;
using Wallaroo.Host.Tests.Configuration.Hocon;

namespace Wallaroo.Host.Tests.Configuration.Loading;

/// <summary>Loads configurations from memory: the program is started in <c>/app</c>, the application is in <c>/app/bin</c>.</summary>
internal static class Configurations
{
    public static ConfigurationRequest Request(
        MemoryFiles? files = null,
        IReadOnlyDictionary<string, string>? environment = null,
        IEnumerable<(string Key, string Value)>? overrides = null,
        params string[] given) => new()
        {
            WorkingDirectory = "/app",
            ApplicationDirectory = "/app/bin",
            Files = given,
            Environment = environment ?? new Dictionary<string, string>(),
            Overrides = [.. (overrides ?? []).Select(each => new ConfigurationOverride(each.Key, each.Value, ConfigurationOverride.SetOption))],
            FileSystem = files ?? new MemoryFiles(),
        };

    public static WallarooConfiguration Load(
        MemoryFiles? files = null,
        IReadOnlyDictionary<string, string>? environment = null,
        IEnumerable<(string Key, string Value)>? overrides = null,
        params string[] given) => WallarooConfiguration.Load(Request(files, environment, overrides, given));

    /// <summary>Loads a text as the file given by <c>--config</c>.</summary>
    public static WallarooConfiguration LoadText(string text) => Load(new MemoryFiles().With("my.conf", text), given: "my.conf");
}
