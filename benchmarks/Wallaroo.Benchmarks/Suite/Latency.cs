using System.Diagnostics;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Actors.Journals;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Paced;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>How long messages take at half of the highest rate that can be sustained.</summary>
internal sealed class Latency : Benchmark
{
    private const int Partitions = 64;
    private const long Keys = 10_000;
    private const long MessagesAtOnce = 4_000_000;
    private const double Step = 0.9;
    private const double LowestRate = 1000;
    private static readonly TimeSpan Trial = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan QuickMeasured = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Backlog = TimeSpan.FromMilliseconds(100);

    public override string Name => "latency";

    public override string Title => "Latency at half of the highest sustainable rate";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            $"Counting by key in process, {Keys:#,0} keys, {Partitions} partitions. Messages are scheduled at even intervals, whether or not "
            + "the engine keeps up, and each is measured from the moment for which it was scheduled until the sink's function is called "
            + "with its result. The source is woken about ten thousand times a second to look what is due; that is part of what is "
            + "measured. The highest sustainable rate: beginning with the throughput at full load, the rate is lowered by a tenth until "
            + $"{Trial.TotalSeconds:0} s of it leave a backlog of less than {Backlog.TotalMilliseconds:0} ms at their end. Half of it is "
            + $"then given for {(effort.IsQuick ? QuickMeasured : Measured).TotalSeconds:0} s.");
        var table = new Table("storage", "full load", "sustainable", "measured at", "p50", "p99", "p99.9", "p99.99", "longest");
        foreach (var threads in effort.Shapes.Select(static shape => shape.Threads).Distinct())
        {
            var executors = new Shape(threads, Partitions).ToString();
            Measure(report, table, effort, $"no journal, {executors}", static _ => Storages.Memory(), new WorkerOptions { Threads = threads, IsDurable = false });
            Measure(report, table, effort, $"SQLite at full sync, {executors}", Storages.Sqlite, new WorkerOptions { Threads = threads });
        }

        report.Show(table);
    }

    private static void Measure(
        Report report, Table table, Effort effort, string name, Func<string, IStorage> open, WorkerOptions options)
    {
        report.Progress(name);
        using var directory = new TemporaryDirectory();
        using var engine = new PacedEngine(PacedEngine.OfNumbers, open(directory.Path), Partitions, options);
        var full = FullLoad(engine, effort);
        var sustainable = Sustainable(report, engine, full);
        engine.Run(Timetable.Of(sustainable / 2, effort.IsQuick ? QuickMeasured : Measured, Keys));
        table.Add(
        [
            name,
            Figures.Rate(full),
            Figures.Rate(sustainable),
            Figures.Rate(sustainable / 2),
            .. new[] { 0.5, 0.99, 0.999, 0.9999 }.Select(share => Figures.Time(engine.Latencies.Percentile(share))),
            Figures.Time(engine.Latencies.Longest),
        ]);
    }

    /// <summary>Messages per second where all are due at once; the first two runs are for warming up.</summary>
    private static double FullLoad(PacedEngine engine, Effort effort)
    {
        var rates = new List<double>();
        for (var round = 0; round < 5; round++)
        {
            var began = Stopwatch.GetTimestamp();
            engine.Run(Timetable.AtOnce(effort.Messages(MessagesAtOnce), Keys));
            rates.Add(effort.Messages(MessagesAtOnce) / Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        return Median.Of(rates[2..]);
    }

    private static double Sustainable(Report report, PacedEngine engine, double rate)
    {
        while (rate > LowestRate)
        {
            var timetable = Timetable.Of(rate, Trial, Keys);
            engine.Run(timetable);
            var backlog = Stopwatch.GetElapsedTime(timetable.Start) - Trial;
            report.Progress($"{Figures.Rate(rate)}: backlog {Figures.Time(backlog)}");
            if (backlog < Backlog)
            {
                break;
            }

            rate *= Step;
        }

        return rate;
    }
}
