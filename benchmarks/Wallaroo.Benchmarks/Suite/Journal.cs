using Wallaroo.Actors.Execution.Journaling;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Hand;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>Counting in process with the SQLite journal, beside a loop that journals the same bytes in the same groups.</summary>
internal sealed class Journal : Benchmark
{
    private const int Frames = 1_000_000;
    private const long MessagesPerRun = 4_000_000;
    private const long MessagesPerRunInSmallGroups = 1_000_000;

    // A group takes no more once it is this large, so that it ends up near 1,024 messages.
    private const int SmallGroupOfWords = 7 * 1024;
    private const int SmallGroupOfNumbers = 7 * 512;

    public override string Name => "journal";

    public override string Title => "Counting in process, with the SQLite journal at full sync";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "Frames in memory are decoded, journaled, counted by key and handed to a function; nothing is handed on before its group is "
            + "on the disk. By hand: a loop on one thread that copies frames into a group, writes it as one row in one transaction to "
            + "SQLite (write-ahead log, synchronous=FULL) and counts. It commits as many groups as the engine did in its last run, of "
            + "the same sizes. The engine's snapshots come on top: the loop makes none. " + DuelTable.Legend);
        var words = new Work("words", WordFrames.Make(Frames), WordCount.OfWords, Words);
        var numbers = new Work("numbers", NumberFrames.Make(Frames), WordCount.OfNumbers, Numbers);
        report.Say("Groups as they come at full load:");
        Measure(report, effort, words, new JournalOptions(), MessagesPerRun);
        Measure(report, effort, numbers, new JournalOptions(), MessagesPerRun);
        report.Say("Groups of about 1,024 messages:");
        Measure(report, effort, words, new JournalOptions { GroupBytes = SmallGroupOfWords }, MessagesPerRunInSmallGroups);
        Measure(report, effort, numbers, new JournalOptions { GroupBytes = SmallGroupOfNumbers }, MessagesPerRunInSmallGroups);
    }

    private static void Measure(Report report, Effort effort, Work work, JournalOptions groups, long messages)
    {
        var table = new DuelTable(work.Name, "messages/group", "bytes/message", "snapshots/message");
        foreach (var shape in effort.Shapes)
        {
            report.Progress($"{work.Name}: {shape}");
            var options = new WorkerOptions { Threads = shape.Threads, Journal = groups };
            Measure(table, effort.ShortDuel(messages), work, shape, options);
        }

        report.Show(table.Table);
    }

    private static void Measure(DuelTable table, DuelPlan plan, Work work, Shape shape, WorkerOptions options)
    {
        using var directory = new TemporaryDirectory();
        var (meter, script) = (new GroupMeter(), new GroupScript());
        var storage = new MeteredStorage(Storages.Sqlite(directory.Path), meter);
        var worker = new EngineContestant(work.Build, work.Frames, storage, shape.Partitions, options);
        using var engine = new RecordedEngine(worker, meter, script);
        using var hand = work.ByHand(work.Frames, new HandJournal(directory.Path), script);
        var result = new Duel(engine, hand, plan).Run();
        table.Add(
            shape.ToString(),
            result,
            $"{script.MessagesPerGroup:#,0}",
            Figures.Bytes(script.BytesPerMessage),
            Figures.Bytes((double)meter.SnapshotBytes / worker.Worker.MessagesIn));
    }

    private static HandJournaled<TextRecord> Words(byte[] frames, HandJournal journal, GroupScript script) =>
        new(new HandWordCount(frames), frames, journal, script);

    private static HandJournaled<NumberRecord> Numbers(byte[] frames, HandJournal journal, GroupScript script) =>
        new(new HandNumberCount(frames), frames, journal, script);

    /// <param name="Name">What is counted.</param>
    /// <param name="Frames">The messages.</param>
    /// <param name="Build">The application.</param>
    /// <param name="ByHand">The loop.</param>
    private sealed record Work(
        string Name, byte[] Frames, Func<Arrivals, Application> Build, Func<byte[], HandJournal, GroupScript, IContestant> ByHand);
}
