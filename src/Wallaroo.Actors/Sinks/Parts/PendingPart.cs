using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>A part on its way to being published. The members that block are called on the writer's disk queue.</summary>
internal sealed class PendingPart(PartDirectory directory, string stream, ulong epoch, ulong first)
{
    private readonly string _path = Path.Combine(directory.PendingPath, new PartName(stream, epoch, first).ToString());
    private SafeFileHandle? _file;
    private long _length;
    private volatile SinkException? _error;

    /// <summary>The position of its first message.</summary>
    public ulong First { get; } = first;

    /// <summary>The position of its last message so far.</summary>
    public ulong Last { get; set; }

    /// <summary>Bytes appended so far.</summary>
    public long Bytes { get; set; }

    /// <summary>What went wrong first; after it nothing more is written.</summary>
    public SinkException? Error => _error;

    /// <summary>Whether it lies under its final name.</summary>
    public bool IsPublished { get; private set; }

    /// <summary>Writes bytes behind those before; blocks.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_error is not null)
        {
            return;
        }

        try
        {
            _file ??= Create();
            RandomAccess.Write(_file, bytes, _length);
            _length += bytes.Length;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Fail(SinkErrors.From(failed, _path));
        }
    }

    /// <summary>Makes it durable and closes it; blocks.</summary>
    public void Seal()
    {
        if (_error is not null)
        {
            return;
        }

        try
        {
            _file ??= Create();
            RandomAccess.FlushToDisk(_file);
            _file.Dispose();
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Fail(SinkErrors.From(failed, _path));
        }
    }

    /// <summary>
    /// Gives it its final name, and makes that durable; blocks. Where the name is taken the part was published before,
    /// by a writer that did not live to say so, and this one is not needed.
    /// </summary>
    /// <returns>What went wrong; it may be tried again.</returns>
    public SinkException? Publish()
    {
        try
        {
            if (!DurableNames.TryRename(_path, FinalPath(directory, stream, First, Last)))
            {
                File.Delete(_path);
            }

            DurableNames.Flush(directory.Path);
            IsPublished = true;
            return null;
        }
        catch (FileNotFoundException)
        {
            return SinkErrors.Gone(_path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return SinkErrors.From(failed, _path);
        }
    }

    /// <summary>Removes it, unless it is published; blocks.</summary>
    public void Delete()
    {
        _file?.Dispose();
        if (IsPublished || _file is null)
        {
            return;
        }

        try
        {
            File.Delete(_path);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // It is removed when the directory is made ready the next time.
        }
    }

    /// <summary>Writes nothing more.</summary>
    public void Fail(SinkException error) => _error ??= error;

    private SafeFileHandle Create() =>
        File.OpenHandle(_path, FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    /// <summary>Where a range of positions is published.</summary>
    public static string FinalPath(PartDirectory directory, string stream, ulong first, ulong last) =>
        Path.Combine(directory.Path, new PartName(stream, first, last).ToString());
}
