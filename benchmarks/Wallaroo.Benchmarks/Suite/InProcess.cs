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
    private readonly string _what;
    private readonly string _told;
    private readonly Func<byte[]> _frames;
    private readonly Func<Arrivals, Application> _build;
    private readonly Func<byte[], IContestant> _byHand;

    private InProcess(
        string name, string what, string told, Func<byte[]> frames, Func<Arrivals, Application> build, Func<byte[], IContestant> byHand)
    {
        Name = name;
        _what = what;
        _told = told;
        _frames = frames;
        _build = build;
        _byHand = byHand;
    }

    /// <summary>Words: each message is a text that the decoder makes.</summary>
    public static InProcess Words { get; } = new(
        "in-process",
        "words",
        "Messages are texts, which the decoder makes on both sides.",
        static () => WordFrames.Make(Frames),
        WordCount.OfWords,
        static frames => new HandWordCount(frames));

    /// <summary>Of values only.</summary>
    public static InProcess Numbers { get; } = new(
        "in-process-values",
        "numbers",
        "Messages, keys and states are 64-bit numbers: no object is made on either side.",
        static () => NumberFrames.Make(Frames),
        WordCount.OfNumbers,
        static frames => new HandNumberCount(frames));

    public override string Name { get; }

    public override string Title => $"Counting {_what} in process, without a journal";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "Frames in memory are decoded, counted by key and handed to a function. By hand: a loop on one thread with a dictionary. "
            + _told + " " + DuelTable.Legend);
        var frames = _frames();
        var table = new DuelTable(_what);
        foreach (var shape in effort.Shapes)
        {
            report.Progress($"{_what}: {shape}");
            var options = new WorkerOptions { Threads = shape.Threads, IsDurable = false };
            using var engine = new EngineContestant(_build, frames, Storages.Memory(), shape.Partitions, options);
            using var hand = _byHand(frames);
            table.Add(shape.ToString(), new Duel(engine, hand, effort.Duel(MessagesPerRun)).Run());
        }

        report.Show(table.Table);
    }
}
