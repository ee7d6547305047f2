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
    /// Makes the directory ready for a stream: creates it, and removes what writers of earlier epochs left unpublished,
    /// and what the present one began and did not seal. What one of a later epoch writes is left alone.
    /// </summary>
    public void Prepare(string stream, ulong epoch)
    {
        if (!Directory.Exists(PendingPath))
        {
            Directory.CreateDirectory(PendingPath);
            DurableNames.Flush(Path);
            DurableNames.Flush(System.IO.Path.GetDirectoryName(Path) ?? Path);
        }

        foreach (var file in Directory.EnumerateFiles(PendingPath))
        {
            if (PartName.TryParse(System.IO.Path.GetFileName(file), out var part) && part.Value.Stream == stream && IsLeft(part.Value, epoch))
            {
                File.Delete(file);
            }
        }
    }

    /// <summary>Whether the part of a stored mark is published: see <see cref="IPartWriter.IsPublished"/>.</summary>
    public bool FinishPublication(string stream, PartMark mark)
    {
        var final = FinalPath(stream, mark.First, mark.Last);
        if (File.Exists(final))
        {
            return true;
        }

        if (File.Exists(AgainPath(stream, mark)))
        {
            return false;
        }

        if (TryPublish(new PartName(stream, mark.Epoch, mark.First), final) || File.Exists(StreamPath(stream)))
        {
            return true;
        }

        NoteAgain(stream, mark);
        return false;
    }

    /// <summary>
    /// Notes, durably with the next flush of the directory, that a stream seals parts in this <c>.pending</c>. Without the note a sealed part that is not
    /// there was lost with the whole of an earlier <c>.pending</c>, which another stream may have made anew since; with
    /// it, it was published, and taken by somebody.
    /// </summary>
    public void NoteStream(string stream)
    {
        if (!File.Exists(StreamPath(stream)))
        {
            File.WriteAllBytes(StreamPath(stream), []);
        }
    }

    /// <summary>Notes, for good, that the part of a stored mark is to be written again: its pending file is gone.</summary>
    public void NoteAgain(string stream, PartMark mark)
    {
        Directory.CreateDirectory(PendingPath);
        File.WriteAllBytes(AgainPath(stream, mark), []);
        DurableNames.Flush(PendingPath);
        DurableNames.Flush(Path);
    }

    /// <summary>Takes the note back: the part was written again.</summary>
    public void ForgetAgain(string stream, PartMark mark) => File.Delete(AgainPath(stream, mark));

    /// <summary>Where a pending part lies.</summary>
    public string PendingFile(PartName name) => System.IO.Path.Combine(PendingPath, name.ToString());

    /// <summary>Where a range of positions is published.</summary>
    public string FinalPath(string stream, ulong first, ulong last) =>
        System.IO.Path.Combine(Path, new PartName(stream, first, last).ToString());

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

    private static bool IsLeft(PartName part, ulong epoch) => part.Extension switch
    {
        PartName.Open => part.Low <= epoch,
        PartName.Whole => part.Low < epoch,
        _ => false,
    };

    /// <summary>Publishes a part that is sealed and pending; false where it is not there.</summary>
    private bool TryPublish(PartName pending, string final)
    {
        if (!File.Exists(PendingFile(pending)))
        {
            return false;
        }

        try
        {
            DurableNames.TryRename(PendingFile(pending), final);
            DurableNames.Flush(Path);
            return true;
        }
        catch (FileNotFoundException)
        {
            return File.Exists(final);
        }
    }

    private string StreamPath(string stream) => System.IO.Path.Combine(PendingPath, stream + ".stream");

    private string AgainPath(string stream, PartMark mark) =>
        PendingFile(new PartName(stream, mark.First, mark.Last, PartName.Again));

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
