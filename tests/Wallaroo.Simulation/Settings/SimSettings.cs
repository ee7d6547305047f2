using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Partitions;
using Wallaroo.Simulation.Randomness;

namespace Wallaroo.Simulation.Settings;

/// <summary>Everything that a seed decides before a run begins.</summary>
internal sealed record SimSettings
{
    public required int Partitions { get; init; }

    public required WorkerOptions Worker { get; init; }

    public required Faults Faults { get; init; }

    public required Pace Pace { get; init; }

    /// <summary>Draws settings: limits are mostly so small that they are met.</summary>
    public static SimSettings Draw(SimRandom random) => new()
    {
        Partitions = 1 << random.Next(4),
        Worker = DrawWorker(random),
        Faults = Faults.Draw(random.Fork(1)),
        Pace = Pace.Draw(random.Fork(2)),
    };

    private static WorkerOptions DrawWorker(SimRandom random) => new()
    {
        Name = "worker",
        Threads = random.Between(1, 3),
        SourceOutboxMessages = random.Scaled(1, 400),
        SourceOutboxBytes = random.Scaled(200, 40_000),
        SinkWindow = random.Scaled(1, 200),
        FilePartBytes = random.Scaled(20, 3000),
        FilePartAge = TimeSpan.FromMilliseconds(random.Scaled(100, 5000)),
        LoadBytes = long.MaxValue,
        MemoryBytes = random.Scaled(100, 200_000),
        Partition = DrawPartition(random),
        Journal = new JournalOptions
        {
            GroupBytes = random.Scaled(60, 20_000),
            GroupTakes = random.Scaled(1, 60),
            RetainedBytes = random.Scaled(200, 50_000),
        },
    };

    private static PartitionOptions DrawPartition(SimRandom random) => new()
    {
        ChannelWindow = random.Scaled(1, 200),
        TakeMessages = random.Scaled(1, 100),
        TakeBytes = random.Scaled(400, 8000),
        OutboxMessages = random.Scaled(1, 300) - 1,
        OutboxBytes = random.Scaled(1000, 60_000),
        UncommittedTakes = random.Scaled(1, 20),
        SnapshotJournalBytes = random.Scaled(50, 20_000),
        SnapshotFold = random.Pick([0.0, 0.5, 2, 100]),
        SegmentBytes = random.Scaled(20, 2000),
        SnapshotSlice = random.Scaled(1, 20),
    };
}
