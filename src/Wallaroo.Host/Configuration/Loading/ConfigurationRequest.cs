using System.Collections;
using Wallaroo.Host.Configuration.Hocon;

namespace Wallaroo.Host.Configuration.Loading;

/// <summary>
/// What a configuration is loaded from, a later one of these going before the earlier: the reference,
/// <c>application.conf</c> beside the application, <c>application.conf</c> in the working directory, the files given by
/// <c>--config</c>, environment variables, the command line.
/// </summary>
internal sealed record ConfigurationRequest
{
    /// <summary>The file that is looked for in the two directories.</summary>
    public const string FileName = "application.conf";

    /// <summary>Where the program was started; paths are relative to it.</summary>
    public required string WorkingDirectory { get; init; }

    /// <summary>Where the application's assembly is; null where there is none.</summary>
    public string? ApplicationDirectory { get; init; }

    /// <summary>Whether <see cref="FileName"/> is looked for at all.</summary>
    public bool UsesApplicationFile { get; init; } = true;

    /// <summary>The files given by <c>--config</c>. They have to be there.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>The environment variables.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The settings on the command line, in their order.</summary>
    public IReadOnlyList<ConfigurationOverride> Overrides { get; init; } = [];

    /// <summary>Reads files; null for those of this machine.</summary>
    public IHoconFiles? FileSystem { get; init; }

    /// <summary>What the running process has: its working directory and its environment.</summary>
    public static ConfigurationRequest OfProcess() => new()
    {
        WorkingDirectory = Directory.GetCurrentDirectory(),
        Environment = System.Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "", StringComparer.Ordinal),
    };
}
