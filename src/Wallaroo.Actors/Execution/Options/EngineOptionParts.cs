using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Actors.Partitions;
using Wallaroo.Actors.Plans;
using Wallaroo.Actors.Sinks.Parts;
using Wallaroo.Actors.Sinks.Streams;
using Wallaroo.Actors.Sources.Files;
using Wallaroo.Actors.Sources.Tcp;
using Wallaroo.Actors.Transport;
using Wallaroo.Actors.Transport.Tls;

namespace Wallaroo.Actors.Execution;

/// <summary>The settings as each part of the engine takes them.</summary>
internal static class EngineOptionParts
{
    /// <summary>How a worker runs; its name and what it may drop are not settings.</summary>
    public static WorkerOptions ForWorker(this EngineOptions options) => new()
    {
        Threads = options.Threads == 0 ? Environment.ProcessorCount : options.Threads,
        IsDurable = options.Durability == Durability.Full,
        DrainBudget = options.Shutdown.DrainBudget,
        DrainPatience = options.Shutdown.Patience,
        SourceOutboxMessages = options.Sources.OutboxMessages,
        SourceOutboxBytes = options.Sources.OutboxBytes,
        SinkWindow = options.Sinks.Credit,
        FilePartBytes = options.Sinks.File.PartBytes,
        FilePartAge = options.Sinks.File.PartAge,
        LoadBytes = options.Memory.LoadBytes,
        MemoryBytes = options.Memory.BudgetBytes,
        Partition = options.ForPartitions(),
        Journal = options.ForJournal(),
    };

    public static PlanOptions ForPlan(this EngineOptions options) => new() { Partitions = options.Partitions.Count };

    public static PartitionOptions ForPartitions(this EngineOptions options) => new()
    {
        ChannelWindow = options.Channels.Credit,
        TakeMessages = options.Partitions.TakeMessages,
        UncommittedTakes = options.Partitions.UncommittedTakes,
        TakeBytes = options.Partitions.TakeBytes,
        OutboxMessages = options.Partitions.OutboxMessages,
        OutboxBytes = options.Partitions.OutboxBytes,
        SnapshotJournalBytes = options.Snapshots.JournalBytes,
        SnapshotFold = options.Snapshots.FoldRatio,
        SegmentBytes = options.Snapshots.SegmentBytes,
        SnapshotSlice = options.Snapshots.SliceKeys,
    };

    public static JournalOptions ForJournal(this EngineOptions options) => new()
    {
        GroupBytes = options.Journal.GroupBytes,
        GroupTakes = options.Journal.GroupTakes,
        RetainedBytes = options.Journal.RetainedBytes,
        RetryDelay = options.Journal.RetryDelay,
    };

    public static StorageOptions ForStorage(this EngineOptions options) => new()
    {
        BusyTimeout = options.Journal.BusyTimeout,
        StatementTimeout = options.Journal.StatementTimeout,
        SqlitePageSize = options.Journal.Sqlite.PageBytes,
        SqliteCacheBytes = options.Journal.Sqlite.CacheBytes,
        SqliteCheckpointBytes = options.Journal.Sqlite.CheckpointBytes,
    };

    public static FileReadSettings ForFiles(this EngineOptions options) => new()
    {
        ChunkBytes = options.Sources.File.ChunkBytes,
        MaxFrameBytes = options.Sources.File.MaxFrameBytes,
        PollInterval = options.Sources.File.PollInterval,
    };

    public static TcpSourceSettings ForTcpSources(this EngineOptions options) => new()
    {
        MaxFrameBytes = options.Sources.Tcp.MaxFrameBytes,
        MaxConnections = options.Sources.Tcp.MaxConnections,
        ChunkBytes = options.Sources.Tcp.ChunkBytes,
        ChunksPerConnection = options.Sources.Tcp.ChunksPerConnection,
        ChunksPerReader = options.Sources.Tcp.Chunks,
        Backlog = options.Sources.Tcp.Backlog,
    };

    public static ByteTargetSettings ForTargets(this EngineOptions options) => new()
    {
        MaxPendingBytes = options.Sinks.Tcp.PendingBytes,
        ConnectTimeout = options.Sinks.Tcp.ConnectTimeout,
        ReconnectDelay = options.Sinks.Tcp.ReconnectDelay,
        MaxReconnectDelay = options.Sinks.Tcp.MaxReconnectDelay,
    };

    public static FilePartSettings ForParts(this EngineOptions options) => new()
    {
        BufferBytes = options.Sinks.File.BufferBytes,
        RetryDelay = options.Sinks.File.RetryDelay,
        MaxRetryDelay = options.Sinks.File.MaxRetryDelay,
    };

    /// <summary>Connections to other workers; where to listen, and what to say of it, is not a setting.</summary>
    public static TransportSettings ForTransport(this EngineOptions options) => new()
    {
        Tls = options.Transport.Tls is { Certificate: "", Key: "", Authority: "" }
            ? null
            : new TransportTls(options.Transport.Tls.Certificate, options.Transport.Tls.Key, options.Transport.Tls.Authority),
        AllowPlaintext = options.Transport.AllowPlaintext,
        OutputBytes = options.Transport.OutputBytes,
        MaxFrameBytes = options.Transport.MaxFrameBytes,
        MaxRequestBytes = options.Transport.MaxRequestBytes,
        MaxConnections = options.Transport.MaxConnections,
        HandshakeTimeout = options.Transport.HandshakeTimeout,
        KeepAlive = options.Transport.KeepAlive,
        Silence = options.Transport.Silence,
        ReconnectDelay = options.Transport.ReconnectDelay,
        MaxReconnectDelay = options.Transport.MaxReconnectDelay,
    };
}
