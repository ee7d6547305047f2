using Microsoft.Extensions.Configuration;

namespace Wallaroo.Host.Configuration.Hocon;

/// <summary>Loads a HOCON file. Included files are looked for beside it, and are not watched for changes.</summary>
/// <param name="source">Which file, and how.</param>
internal sealed class HoconConfigurationProvider(HoconConfigurationSource source) : FileConfigurationProvider(source)
{
    /// <inheritdoc/>
    /// <exception cref="HoconException">The file is not HOCON, or substitutions in it have no value.</exception>
    public override void Load(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var path = source.FileProvider?.GetFileInfo(source.Path ?? "").PhysicalPath;
        var text = HoconFileReader.Decode(source.Path ?? "configuration", bytes.ToArray(), path);
        var root = HoconParser.Parse(text, new DiskHoconFiles(Directory.GetCurrentDirectory()));
        Data = HoconFlattener.Flatten(HoconResolver.Resolve(root, source.Environment));
    }
}
