using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Hand;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>Counting in process, without a journal, beside a loop on one thread.</summary>
internal sealed class InProcess : Benchmark
{
    private const int Frames = 1_000_000;
    private const long MessagesPerRun = 8_000_000;

    public override string Name => "in-process";

    public override string Title => "Word count in process, without a journal";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "Frames in memory are decoded, counted by key and handed to a function. By hand: a loop on one thread with a dictionary. "
            + DuelTable.Legend);
        Measure(report, effort, "words", WordFrames.Make(Frames), WordCount.OfWords, static frames => new HandWordCount(frames));
        report.Say("Of values only: messages, keys and states are 64-bit numbers.");
        Measure(report, effort, "numbers", NumberFrames.Make(Frames), WordCount.OfNumbers, static frames => new HandNumberCount(frames));
    }

    private static void Measure(
        Report report,
        Effort effort,
        string what,
        byte[] frames,
        Func<Arrivals, Application> build,
        Func<byte[], IContestant> byHand)
    {
        var table = new DuelTable(what);
        foreach (var (threads, partitions) in Shapes.All)
        {
            var shape = Shapes.Text(threads, partitions);
            report.Progress($"{what}: {shape}");
            var options = new WorkerOptions { Threads = threads, IsDurable = false };
            using var engine = new EngineContestant(build, frames, Storages.Memory(), partitions, options);
            using var hand = byHand(frames);
            table.Add(shape, new Duel(engine, hand, effort.Duel(MessagesPerRun)).Run());
        }

        report.Show(table.Table);
    }
}
