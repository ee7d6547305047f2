namespace Wallaroo.Actors.Sources.Files;

/// <summary>How files are read ahead and followed.</summary>
internal sealed record FileReadSettings
{
    /// <summary>The largest piece read at once, in bytes; 4 KiB to 16 MiB. A file has at most <see cref="Chunks"/> of them in memory.</summary>
    public int ChunkBytes { get; init; } = 256 * 1024;

    /// <summary>Pieces that are read ahead; 1 or more.</summary>
    public int Chunks { get; init; } = 2;

    /// <summary>How often a followed file is looked at for more; more than 0.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>After how many looks without more it is checked that the path still leads to the file; 1 or more.</summary>
    public int PollsBetweenPathChecks { get; init; } = 10;

    /// <summary>Whether to wait at the end for more.</summary>
    public bool Follow { get; init; }

    /// <summary>The longest line or payload in bytes, 1 to 64 MiB.</summary>
    public int MaxFrameBytes { get; init; } = 16 * 1024 * 1024;
}
