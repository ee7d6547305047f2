namespace Wallaroo.Actors.Execution;

/// <summary>The journal and the database under it. The keys of <c>wallaroo.journal</c> in the configuration.</summary>
public sealed record EngineJournalOptions
{
    /// <summary>
    /// Where it is: a SQLite file, a PostgreSQL database, or memory, which a restart forgets. Unit: journal, range:
    /// sqlite:PATH | postgres://USER@HOST:PORT/DATABASE | memory, default: "sqlite:wallaroo.db".
    /// </summary>
    public string Url { get; init; } = "sqlite:wallaroo.db";

    /// <summary>
    /// A group of records that is this large takes no more before it is committed. Unit: bytes, range: 4KiB..256MiB,
    /// default: 4MiB.
    /// </summary>
    public int GroupBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>
    /// A group with so many records takes no more before it is committed. Unit: records, range: 1..1048576, default:
    /// 65536.
    /// </summary>
    public int GroupTakes { get; init; } = 65_536;

    /// <summary>
    /// Above this size the partitions that hold the oldest groups are asked for a snapshot, so that these can go. Unit:
    /// bytes, range: 1MiB..1PiB, default: 1GiB.
    /// </summary>
    public long RetainedBytes { get; init; } = 1L * 1024 * 1024 * 1024;

    /// <summary>
    /// How long to wait before a commit that the database rolled back is tried again. Unit: time, range: 1ms..1m,
    /// default: 100ms.
    /// </summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// How long a commit waits for its turn at a busy database before it counts as failed. Unit: time, range:
    /// 100ms..10m, default: 5s.
    /// </summary>
    public TimeSpan BusyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one statement may take. PostgreSQL only. Unit: time, range: 100ms..1h, default: 30s.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How a SQLite file is used.</summary>
    public EngineSqliteOptions Sqlite { get; init; } = new();
}
