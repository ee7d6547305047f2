using System.Collections.ObjectModel;
using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Partitions;

namespace Wallaroo.Actors.Execution.Workers;

/// <summary>How a worker runs.</summary>
internal sealed record WorkerOptions
{
    /// <summary>The worker's name.</summary>
    public string Name { get; init; } = "initializer";

    /// <summary>Executor threads, 1 to 256.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;

    /// <summary>The number of partitions that was asked for; null if the journal's, or the default, is as good as any.</summary>
    public int? RequestedPartitions { get; init; }

    /// <summary>Whether takes are journaled.</summary>
    public bool IsDurable { get; init; } = true;

    /// <summary>How often actors are told that time passes.</summary>
    public TimeSpan Tick { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>How long a graceful end may take before the worker stops without one.</summary>
    public TimeSpan DrainBudget { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long nothing may move meanwhile where the journal keeps everything.</summary>
    public TimeSpan DrainPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages that a source may have outstanding.</summary>
    public long SourceOutboxMessages { get; init; } = 262_144;

    /// <summary>What the outstanding messages of a source may take, in bytes.</summary>
    public long SourceOutboxBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Messages on the way to a sink, for each channel.</summary>
    public int SinkWindow { get; init; } = 16_384;

    /// <summary>The size at which a part file is published.</summary>
    public long FilePartBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>The age at which a part file is published.</summary>
    public TimeSpan FilePartAge { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Bytes of messages on their way, over all outboxes, above which sources stop.</summary>
    public long MemoryBytes { get; init; } = 512L * 1024 * 1024;

    /// <summary>Bytes read from the database that may wait to be loaded.</summary>
    public long LoadBytes { get; init; } = 64L * 1024 * 1024;

    /// <summary>Steps whose state, or source position, in the journal is to be given up.</summary>
    public IReadOnlyCollection<string> DropState { get; init; } = [];

    /// <summary>By the name of a step of today, the one that it had when the journal was written.</summary>
    public IReadOnlyDictionary<string, string> RenamedFrom { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>What class computations are made from.</summary>
    public IServiceProvider Services { get; init; } = NoServices.Instance;

    public PartitionOptions Partition { get; init; } = new();

    public JournalOptions Journal { get; init; } = new();
}
