using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Partitions;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>How fast a worker that was killed replays its journal, beside how fast it wrote it.</summary>
internal sealed class Replay : Benchmark
{
    private const int Frames = 1_000_000;
    private const long MessagesPerRun = 1_000_000;
    private const int Rounds = 4;

    /// <summary>No snapshot is ever written, so that the whole journal is replayed.</summary>
    private static readonly WorkerOptions Options = new()
    {
        Partition = new PartitionOptions { SnapshotJournalBytes = long.MaxValue },
        Journal = new JournalOptions { RetainedBytes = long.MaxValue },
    };

    public override string Name => "replay";

    public override string Title => "Replay of a journal, beside the live run that wrote it";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "Counting in process with the SQLite journal at full sync, without snapshots. The worker is stopped as a crash stops it, and "
            + "started again on its journal. Live: messages per second while it was written. Replay: messages in the journal, by the time "
            + "from opening it until all partitions serve. Medians; ratio: replay to live.");
        Measure(report, effort, "words", WordFrames.Make(Frames), WordCount.OfWords);
        Measure(report, effort, "numbers", NumberFrames.Make(Frames), WordCount.OfNumbers);
    }

    private static void Measure(Report report, Effort effort, string what, byte[] frames, Func<Arrivals, Application> build)
    {
        var table = new Table(what, "live", "replay", "ratio", "live CPU/M", "replay CPU/M", "CPU ratio");
        foreach (var shape in effort.Shapes)
        {
            report.Progress($"{what}: {shape}");
            using var directory = new TemporaryDirectory();
            EngineContestant Start() =>
                new(build, frames, Storages.Sqlite(directory.Path), shape.Partitions, Options with { Threads = shape.Threads });
            var messages = effort.Messages(MessagesPerRun);
            var live = MeasureLive(Start, messages);
            var replay = MeasureReplay(Start, messages * Rounds);
            table.Add(
                shape.ToString(),
                Figures.Rate(DuelResult.Rate(live)),
                Figures.Rate(DuelResult.Rate(replay)),
                Figures.Ratio(DuelResult.Rate(replay) / DuelResult.Rate(live)),
                Figures.Seconds(DuelResult.Cpu(live)),
                Figures.Seconds(DuelResult.Cpu(replay)),
                Figures.Ratio(DuelResult.Cpu(live) / DuelResult.Cpu(replay)));
        }

        report.Show(table);
    }

    /// <summary>Writes the journal; the first run is not measured.</summary>
    private static List<Sample> MeasureLive(Func<EngineContestant> start, long messages)
    {
        var samples = new List<Sample>();
        using var engine = start();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Usage.Now();
            engine.Run(messages);
            samples.Add(new Sample(messages, Usage.Now() - before));
        }

        return samples[1..];
    }

    /// <summary>Replays the journal several times; the first is not measured.</summary>
    private static List<Sample> MeasureReplay(Func<EngineContestant> start, long messages)
    {
        var samples = new List<Sample>();
        for (var round = 0; round < Rounds; round++)
        {
            var before = Usage.Now();
            using var engine = start();
            samples.Add(new Sample(messages, (Usage.Now() - before) with { Wall = engine.Recovery }));
        }

        return samples[1..];
    }
}
