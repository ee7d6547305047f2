using Microsoft.Extensions.Configuration;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>HOCON files in a configuration builder, and values in HOCON's units out of a configuration.</summary>
public static class HoconConfigurationExtensions
{
    /// <summary>Adds a HOCON file that has to be there.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="path">The file, relative to the builder's base path.</param>
    public static IConfigurationBuilder AddHoconFile(this IConfigurationBuilder builder, string path) =>
        AddHoconFile(builder, path, optional: false, reloadOnChange: false);

    /// <summary>Adds a HOCON file.</summary>
    /// <param name="builder">What to add to.</param>
    /// <param name="path">The file, relative to the builder's base path.</param>
    /// <param name="optional">True where the file may be missing.</param>
    /// <param name="reloadOnChange">True to read the file again when it changes; files that it includes are not watched.</param>
    public static IConfigurationBuilder AddHoconFile(this IConfigurationBuilder builder, string path, bool optional, bool reloadOnChange)
    {
        ArgumentNullException.ThrowIfNull(builder);
        ArgumentException.ThrowIfNullOrEmpty(path);
        return builder.Add<HoconConfigurationSource>(source =>
        {
            source.Path = path;
            source.Optional = optional;
            source.ReloadOnChange = reloadOnChange;
            source.ResolveFileProvider();
        });
    }

    /// <summary>The duration at a key (<see cref="HoconUnits.TryParseDuration"/>); null where the key is missing or null.</summary>
    /// <exception cref="FormatException">The value is no duration.</exception>
    public static TimeSpan? GetDuration(this IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[key] is not { } text ? null
            : HoconUnits.TryParseDuration(text, out var duration) ? duration
            : throw new FormatException($"{key}: {HoconExcerpt.Quote(text)} is no duration; write for example 500ms, 5 seconds or 1 h");
    }

    /// <summary>The size in bytes at a key (<see cref="HoconUnits.TryParseSize"/>); null where the key is missing or null.</summary>
    /// <exception cref="FormatException">The value is no size.</exception>
    public static long? GetSize(this IConfiguration configuration, string key)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration[key] is not { } text ? null
            : HoconUnits.TryParseSize(text, out var bytes) ? bytes
            : throw new FormatException($"{key}: {HoconExcerpt.Quote(text)} is no size; write for example 4096, 64KiB or 1 MB");
    }
}
