using System.Buffers.Binary;
using MarketSpread;
using Wallaroo.Actors.Execution.Workers;
using Wallaroo.Benchmarks.Engine;
using Wallaroo.Benchmarks.Inputs;
using Wallaroo.Benchmarks.Journaling;
using Wallaroo.Benchmarks.Loopback;
using Wallaroo.Benchmarks.Measuring;
using Wallaroo.Benchmarks.Reporting;

namespace Wallaroo.Benchmarks.Suite;

/// <summary>Word count and market spread over TCP with the SQLite journal, beside TCP programs without one.</summary>
internal sealed class Tcp : Benchmark
{
    private const int FramesOfInput = 125_000;
    private const long MessagesPerRun = 2_000_000;

    public override string Name => "tcp";

    public override string Title => "Over loopback TCP, framed in and lines out, with the SQLite journal at full sync";

    public override void Run(Report report, Effort effort)
    {
        report.Say(
            "The engine journals to SQLite at full sync, with snapshots, and sends nothing before its input is on the disk. By hand: a "
            + "program with a thread per connection, that decodes, works and encodes with the same functions, and keeps nothing. Both run "
            + "in this process, one at a time, with the same sender and receiver: threads of their own, that send bytes made before "
            + "and count line ends. These take their share of the cores from both, and their processor time counts for neither. "
            + DuelTable.Legend);
        Measure(report, effort, Words());
        report.Say("Market spread: as many orders as quotes; a fifth of the orders comes out.");
        Measure(report, effort, Markets());
    }

    private static TcpWork Words() => new(
        "words", [WordFrames.Make(2 * FramesOfInput)], 2 * FramesOfInput, 2 * FramesOfInput, WordProgram.Build, static () => new WordProgram());

    private static TcpWork Markets()
    {
        var orders = MarketData.Orders(FramesOfInput);
        return new TcpWork(
            "market spread",
            [orders, MarketData.Quotes(FramesOfInput)],
            2 * FramesOfInput,
            Rejected(orders),
            MarketProgram.Build,
            static () => new MarketProgram());
    }

    private static void Measure(Report report, Effort effort, TcpWork work)
    {
        var table = new DuelTable(work.Name);
        foreach (var shape in effort.Shapes)
        {
            report.Progress($"{work.Name}: {shape}");
            using var directory = new TemporaryDirectory();
            using var engine = StartEngine(work, shape, directory.Path);
            using var hand = new TcpContestant(
                work, new Arrivals(), (inputs, output) => new HandProgram(work.ByHand(), inputs, output));
            table.Add(shape.ToString(), new Duel(engine, hand, effort.ShortDuel(MessagesPerRun)).Run());
        }

        report.Show(table.Table);
    }

    private static TcpContestant StartEngine(TcpWork work, Shape shape, string directory)
    {
        var arrivals = new Arrivals();
        var options = new WorkerOptions { Threads = shape.Threads };
        return new TcpContestant(
            work,
            arrivals,
            (inputs, output) => new EngineProgram(work.Build(inputs, output), Storages.Sqlite(directory), shape.Partitions, options, arrivals));
    }

    /// <summary>How many of the orders are for something that is quoted too widely.</summary>
    private static int Rejected(byte[] orders)
    {
        var wide = WideSymbols();
        var count = 0;
        for (var rest = orders.AsSpan(); !rest.IsEmpty; rest = rest[(sizeof(int) + Order.Bytes)..])
        {
            count += wide.Contains(Order.Decode(rest.Slice(sizeof(int), Order.Bytes)).Symbol) ? 1 : 0;
        }

        return count;
    }

    private static HashSet<string> WideSymbols()
    {
        var wide = new HashSet<string>(StringComparer.Ordinal);
        for (var rest = MarketData.Initial().AsSpan(); !rest.IsEmpty; rest = rest[(sizeof(int) + BinaryPrimitives.ReadInt32BigEndian(rest))..])
        {
            var quote = Quote.Decode(rest.Slice(sizeof(int), Quote.Bytes));
            if (Market.After(quote).Rejects)
            {
                wide.Add(quote.Symbol);
            }
        }

        return wide;
    }
}
