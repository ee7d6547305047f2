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

    /// <summary>Bytes that a connection takes before it must be written.</summary>
    public long MaxPendingBytes { get; init; } = 1;
}
