namespace Demo.Processes;

/// <summary>The directory of a file sink: published parts in it, pending ones in a directory of its own below.</summary>
internal sealed class OutputDirectory(string path)
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(5);

    public string Path => path;

    /// <summary>The published parts, those of one stream in order.</summary>
    public IReadOnlyList<string> Parts => Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Order(StringComparer.Ordinal)] : [];

    /// <summary>The lines of the published parts.</summary>
    public IEnumerable<string> Lines => Parts.SelectMany(File.ReadLines);

    /// <summary>Bytes written, published or not.</summary>
    public long Bytes
    {
        get
        {
            try
            {
                return Directory.Exists(path)
                    ? new DirectoryInfo(path).EnumerateFiles("*", SearchOption.AllDirectories).Sum(static file => file.Exists ? file.Length : 0)
                    : 0;
            }
            catch (IOException)
            {
                // A part was renamed meanwhile.
                return 0;
            }
        }
    }

    /// <summary>Watches until there are so many bytes, or <paramref name="end"/> has come.</summary>
    /// <returns>Whether there are so many.</returns>
    public async Task<bool> WaitForBytesAsync(long bytes, Task end)
    {
        using var timer = new PeriodicTimer(Between);
        while (Bytes < bytes)
        {
            if (end.IsCompleted)
            {
                return false;
            }

            await timer.WaitForNextTickAsync();
        }

        return true;
    }
}
