using Microsoft.Win32.SafeHandles;

namespace Wallaroo.Actors.Sinks.Parts;

/// <summary>
/// A part on its way to being published. A file that is being written and one that is sealed have different names, so
/// that nobody takes a half of one for the whole. The members that block are called on the writer's disk queue.
/// </summary>
internal sealed class PendingPart(PartDirectory directory, string stream, ulong epoch, ulong first)
{
    private readonly string _openPath = directory.PendingFile(new PartName(stream, epoch, first, PartName.Open));
    private readonly string _sealedPath = directory.PendingFile(new PartName(stream, epoch, first));
    private SafeFileHandle? _file;
    private long _length;
    private bool _isSealed;
    private volatile SinkException? _error;

    /// <summary>The position of its first message.</summary>
    public ulong First { get; } = first;

    /// <summary>The position of its last message so far.</summary>
    public ulong Last { get; set; }

    /// <summary>Bytes appended so far.</summary>
    public long Bytes { get; set; }

    /// <summary>What went wrong first while it was written; after it nothing more is.</summary>
    public SinkException? Error => _error;

    /// <summary>Whether its mark is stored. Its sealed file then stays until it is published: a crash leaves nothing else of it.</summary>
    public bool IsMarked { get; set; }

    /// <summary>Whether its sealed file was found missing.</summary>
    public bool IsGone { get; private set; }

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
            Fail(SinkErrors.From(failed, _openPath));
        }
    }

    /// <summary>Makes it durable, under the name of a sealed part; blocks.</summary>
    public void Seal()
    {
        if (_error is not null)
        {
            return;
        }

        try
        {
            directory.NoteStream(stream);
            _file ??= Create();
            RandomAccess.FlushToDisk(_file);
            _file.Dispose();
            File.Move(_openPath, _sealedPath, overwrite: true);
            _isSealed = true;
            DurableNames.Flush(directory.PendingPath);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            Fail(SinkErrors.From(failed, _openPath));
        }
    }

    /// <summary>
    /// Gives it its final name, and makes that durable; blocks. Where the name is taken the part was published before,
    /// by a writer that did not live to say so, and this one is not needed.
    /// </summary>
    /// <returns>What went wrong; it may be tried again, unless the part is gone.</returns>
    public SinkException? Publish()
    {
        var final = directory.FinalPath(stream, First, Last);
        try
        {
            if (!DurableNames.TryRename(_sealedPath, final))
            {
                File.Delete(_sealedPath);
            }

            DurableNames.Flush(directory.Path);
            IsPublished = true;
            return null;
        }
        catch (FileNotFoundException)
        {
            // A rename may have been done though the answer was lost, and another worker may have done it.
            IsPublished = File.Exists(final);
            IsGone = !IsPublished;
            return IsGone ? SinkErrors.Gone(_sealedPath) : null;
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            return SinkErrors.From(failed, _sealedPath);
        }
    }

    /// <summary>Removes what nobody needs any more; blocks.</summary>
    public void Delete()
    {
        _file?.Dispose();
        TryDelete(_file is null || _isSealed ? null : _openPath);
        TryDelete(_isSealed && !IsMarked ? _sealedPath : null);
    }

    /// <summary>Writes nothing more.</summary>
    public void Fail(SinkException error) => _error ??= error;

    private SafeFileHandle Create() =>
        File.OpenHandle(_openPath, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);

    private static void TryDelete(string? path)
    {
        try
        {
            if (path is not null)
            {
                File.Delete(path);
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            // It is removed when the directory is made ready the next time.
        }
    }
}
