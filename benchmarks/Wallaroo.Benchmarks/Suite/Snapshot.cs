using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Partitions;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Hand;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>A snapshot of a million keys of which few were touched, beside one of all of them.</summary>
internal sealed class Snapshot : Benchmark
{
    private const int Keys = 1_000_000;
    private const int Few = Keys / 100;
    private const int Rounds = 5;
    private const int QuickRounds = 2;
    private const int FewPerRound = 3;
    private const int WarmUps = 20;
    private static readonly WorkerOptions Options = new() { Partition = new PartitionOptions { SnapshotJournalBytes = long.MaxValue } };

    public override string Name => "snapshot";

    public override string Title => "Snapshot of 1,000,000 keys after touching 1 % of them, and all";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "Keys and states are 64-bit numbers, in SQLite at full sync. Snapshots are asked for while no messages come: from the "
            + "request until the last partition's is visible in the database. All: the median of those that write a new base and those "
            + "that write every key as changed. By hand: a loop that writes the keys of a dictionary, all or those noted as touched, in "
            + "rows of 1 MiB, each a transaction. Shares are of the engine's own snapshot of all keys.");
        var table = new Table(
            "keys in snapshots", "1 % CPU", "all CPU", "share", "1 % time", "all time", "share", "1 % bytes", "all bytes", "share", "by hand 1 %", "by hand all");
        var frames = DistinctNumbers.Make(Keys);
        var byHand = MeasureByHand(effort);
        foreach (var shape in effort.Shapes)
        {
            report.Progress(shape.ToString());
            var (few, all) = Measure(frames, shape, effort);
            table.Add(
            [
                shape.ToString(),
                .. Compare(few.Spent.Cpu, all.Spent.Cpu),
                .. Compare(few.Spent.Wall, all.Spent.Wall),
                Figures.Size(few.Bytes),
                Figures.Size(all.Bytes),
                Figures.Share((double)few.Bytes / all.Bytes),
                Figures.Time(byHand.Few.Spent.Cpu),
                Figures.Time(byHand.All.Spent.Cpu),
            ]);
        }

        report.Show(table);
    }

    private static string[] Compare(TimeSpan few, TimeSpan all) => [Figures.Time(few), Figures.Time(all), Figures.Share(few / all)];

    private static (SnapshotCost Few, SnapshotCost All) Measure(byte[] frames, Shape shape, Effort effort)
    {
        using var directory = new TemporaryDirectory();
        var meter = new SnapshotMeter();
        var storage = new MeteredStorage(Storages.Sqlite(directory.Path), meter);
        using var engine = new EngineContestant(WordCount.OfNumbers, frames, storage, shape.Partitions, Options with { Threads = shape.Threads });
        var snapshots = new SnapshotRun(engine.Worker, meter);
        return Measure(effort, keys =>
        {
            engine.Run(keys);
            return snapshots.Measure();
        });
    }

    private static (SnapshotCost Few, SnapshotCost All) MeasureByHand(Effort effort)
    {
        using var directory = new TemporaryDirectory();
        using var hand = new HandSnapshot(new HandJournal(directory.Path));
        return Measure(effort, hand.TouchAndWrite);
    }

    /// <param name="effort">How often.</param>
    /// <param name="touchAndWrite">Touches so many keys, the next in a round of all, and writes a snapshot.</param>
    private static (SnapshotCost Few, SnapshotCost All) Measure(Effort effort, Func<int, SnapshotCost> touchAndWrite)
    {
        // The first touch makes the keys; the code that writes snapshots, of all and of few, is then compiled for good.
        _ = touchAndWrite(Keys);
        _ = touchAndWrite(Keys);
        for (var count = 0; count < WarmUps; count++)
        {
            _ = touchAndWrite(Few);
        }

        List<SnapshotCost> few = [], all = [];
        for (var round = effort.IsQuick ? QuickRounds : Rounds; round > 0; round--)
        {
            all.Add(touchAndWrite(Keys));
            all.Add(touchAndWrite(Keys));
            for (var count = 0; count < FewPerRound; count++)
            {
                few.Add(touchAndWrite(Few));
            }
        }

        return (SnapshotCost.Median(few), SnapshotCost.Median(all));
    }
}
