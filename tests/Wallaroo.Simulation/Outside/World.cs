using Wallaroo.Actors.Channels;
using Wallaroo.Actors.Cluster;
using Wallaroo.Actors.Journals.InMemory;
using Wallaroo.Simulation.Running;
using Wallaroo.Simulation.Settings;

namespace Wallaroo.Simulation.Outside;

/// <summary>What outlives a worker: the database, and everything outside.</summary>
internal sealed class World(SimSettings settings, Trace trace)
{
    public SimSettings Settings => settings;

    public Trace Trace => trace;

    public MemoryDatabase Database { get; } = new();

    public Dictionary<string, SimFeed> Feeds { get; } = [];

    /// <summary>By the name of the sink.</summary>
    public Dictionary<string, SimReceiver> Receivers { get; } = [];

    /// <summary>By the name of the sink.</summary>
    public Dictionary<string, SimPartStore> Parts { get; } = [];

    /// <summary>Whether another worker took a partition, and this one has not noticed yet.</summary>
    public bool IsTaken { get; set; }

    /// <summary>Whether a part must be written again.</summary>
    public bool IsPartGone => Parts.Values.Any(static store => store.Again.Count > 0);

    /// <summary>Whether messages have event times.</summary>
    public bool IsTimed { get; set; }

    /// <summary>Whether event times rise within each split.</summary>
    public bool IsInOrder { get; set; } = true;

    /// <summary>Where the watermark of every partition stands at last.</summary>
    public long FinalWatermark { get; set; } = EventTimes.None;

    /// <summary>The same for the partitions of steps where it is another.</summary>
    public Dictionary<string, long> FinalWatermarks { get; } = [];

    /// <summary>The watermark of the partition that is at work now.</summary>
    public Func<long> PresentWatermark { get; set; } = static () => EventTimes.None;

    /// <summary>The highest position that is committed of what came to a partition over a channel.</summary>
    public Func<PartitionId, ChannelId, ulong> CommittedMark { get; set; } = static (_, _) => 0;

    /// <summary>How often the worker was started again while something was under way.</summary>
    public int Crashes { get; set; }

    /// <summary>What grows in the states that are asked for.</summary>
    public Func<string?, long> RankOf { get; set; } = static _ => 0;

    /// <summary>Messages of sources that cannot be read again, that must have come through.</summary>
    public IReadOnlyList<object> Kept { get; set; } = [];

    /// <summary>Bytes that a connection takes before it must be written.</summary>
    public long MaxPendingBytes { get; init; } = 1;
}
