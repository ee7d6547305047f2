namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// The directory of a file sink, as one worker sees it: published parts lie in it, pending ones in <c>.pending</c>
/// below it. Its members block.
/// </summary>
internal sealed class PartDirectory(string path)
{
    private const string Pending = ".pending";
    private readonly Lock _lock = new();
    private Dictionary<string, ulong>? _published;

    /// <summary>The directory.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Where pending parts lie.</summary>
    public string PendingPath => System.IO.Path.Combine(Path, Pending);

    /// <summary>
    /// Makes the directory ready for a stream: creates it, and removes what writers of earlier epochs left unpublished.
    /// What one of a later epoch writes is left alone.
    /// </summary>
    public void Prepare(string stream, ulong epoch)
    {
        if (!Directory.Exists(PendingPath))
        {
            Directory.CreateDirectory(PendingPath);
            DurableNames.Flush(Path);
            DurableNames.Flush(System.IO.Path.GetDirectoryName(Path) ?? Path);
        }

        foreach (var file in Directory.EnumerateFiles(PendingPath, "*.part"))
        {
            if (PartName.TryParse(System.IO.Path.GetFileName(file), out var part) && part.Value.Stream == stream && part.Value.Low <= epoch)
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>
    /// Checks that no part of a stream lies beyond what the journal knows of. Such a part is of another run: this one
    /// would take it for its own and not write its messages.
    /// </summary>
    /// <exception cref="SinkException">WAL6505.</exception>
    public void RefuseBeyond(string stream, ulong marked)
    {
        lock (_lock)
        {
            _published ??= ReadPublished();
            if (_published.TryGetValue(stream, out var last) && last > marked)
            {
                _published = null;
                throw SinkErrors.Foreign(Path, stream, last, marked);
            }
        }
    }

    private Dictionary<string, ulong> ReadPublished()
    {
        var published = new Dictionary<string, ulong>();
        foreach (var file in Directory.EnumerateFiles(Path, "*.part"))
        {
            if (PartName.TryParse(System.IO.Path.GetFileName(file), out var part))
            {
                published[part.Value.Stream] = Math.Max(part.Value.High, published.GetValueOrDefault(part.Value.Stream));
            }
        }

        return published;
    }
}
