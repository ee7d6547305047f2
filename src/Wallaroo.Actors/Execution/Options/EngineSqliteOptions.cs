namespace Wallaroo.Actors.Execution;

/// <summary>How a SQLite file is used. The keys of <c>wallaroo.journal.sqlite</c> in the configuration.</summary>
public sealed record EngineSqliteOptions
{
    /// <summary>
    /// The page size of a file that is made. Unit: bytes, range: 512..64KiB, a power of two, default: 16KiB.
    /// </summary>
    public int PageBytes { get; init; } = 16 * 1024;

    /// <summary>Pages of the writer that stay in memory. Unit: bytes, range: 1MiB..4GiB, default: 16MiB.</summary>
    public long CacheBytes { get; init; } = 16L * 1024 * 1024;

    /// <summary>
    /// The size of the write-ahead log above which a commit copies it into the database. Unit: bytes, range:
    /// 64KiB..1GiB, default: 4MiB.
    /// </summary>
    public long CheckpointBytes { get; init; } = 4L * 1024 * 1024;
}
