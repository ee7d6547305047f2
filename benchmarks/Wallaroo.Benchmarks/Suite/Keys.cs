using System.Diagnostics;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Paced;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>Ten million keys with state: what they take of memory, and how long the engine ever stops.</summary>
internal sealed class Keys : Benchmark
{
    private const int Partitions = 64;
    private const long FullCount = 10_000_000;
    private const double PacedRate = 100_000;
    private static readonly TimeSpan Paced = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuickPaced = TimeSpan.FromSeconds(2);

    public override string Name => "keys";

    public override string Title => "Ten million keys: memory and pauses";

    public override void Run(Report report, Effort effort)
    {
        var count = effort.Messages(FullCount);
        report.Say(
            $"{count:#,0} keys, each with a 64-bit count, in {Partitions} partitions on {Environment.ProcessorCount} executors, journaled to "
            + "SQLite at full sync. Heap and resident: what the process holds more than before it started the engine, for each key. By "
            + "hand: the same in one dictionary. Filled: every key once, at full load; the longest gap is that between two outputs, and "
            + $"holds the commits. Then {PacedRate:#,0} messages a second for any of the keys, while all partitions write a snapshot: the "
            + "longest time from the moment for which a message was scheduled until its output. Pauses of the garbage collector: from "
            + "its request to stop all threads until they run.");
        var table = new Table(
            "keys", "heap/key", "resident/key", "by hand heap/key", "filled at", "longest GC", "longest gap", "snapshot", "took", "p99.9", "longest", "longest GC");
        Measure(report, table, effort, count, "numbers", PacedEngine.OfNumbers, static keys => Dictionary(keys, static key => key));
        Measure(report, table, effort, count, "texts of 12", PacedEngine.OfTexts, static keys => Dictionary(keys, static key => $"key-{key:00000000}"));
        report.Show(table);
    }

    private static void Measure(
        Report report, Table table, Effort effort, long count, string name, Func<Action<long>, Application> application, Func<long, object> byHand)
    {
        report.Progress($"{name}: by hand");
        var hand = HeapOf(() => byHand(count));
        report.Progress($"{name}: filling");
        using var pauses = new GcPauses();
        using var directory = new TemporaryDirectory();
        var before = Memory.Now();
        pauses.Clear();
        var meter = new SnapshotMeter();
        using var engine = new PacedEngine(
            application, new MeteredStorage(Storages.Sqlite(directory.Path), meter), Partitions, new WorkerOptions());
        var began = Stopwatch.GetTimestamp();
        engine.Run(Timetable.OfEach(count));
        var rate = count / Stopwatch.GetElapsedTime(began).TotalSeconds;
        var (gap, collection) = (engine.LongestGap, pauses.Longest);
        var held = Memory.Now() - before;
        report.Progress($"{name}: snapshot under load");
        pauses.Clear();
        engine.Begin(Timetable.Of(PacedRate, effort.IsQuick ? QuickPaced : Paced, count));
        var snapshot = new SnapshotRun(engine.Worker, meter).Measure();
        engine.Wait();
        table.Add(
            name,
            Figures.Bytes((double)held.Heap / count),
            Figures.Bytes((double)held.Resident / count),
            Figures.Bytes((double)hand / count),
            Figures.Rate(rate),
            Figures.Time(collection),
            Figures.Time(gap),
            Figures.Size(snapshot.Bytes),
            Figures.Time(snapshot.Spent.Wall),
            Figures.Time(engine.Latencies.Percentile(0.999)),
            Figures.Time(engine.Latencies.Longest),
            Figures.Time(pauses.Longest));
    }

    private static Dictionary<TKey, long> Dictionary<TKey>(long count, Func<long, TKey> keyOf)
        where TKey : notnull
    {
        var totals = new Dictionary<TKey, long>();
        for (var key = 0L; key < count; key++)
        {
            totals[keyOf(key)] = 1;
        }

        return totals;
    }

    private static long HeapOf(Func<object> make)
    {
        var before = Memory.Now();
        var made = make();
        var held = Memory.Now() - before;
        GC.KeepAlive(made);
        return held.Heap;
    }
}
