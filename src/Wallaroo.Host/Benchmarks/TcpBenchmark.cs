using System.Net;
using System.Net.Sockets;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Counts words that come over loopback TCP, with a journal, beside a program written by hand that keeps nothing.</summary>
internal sealed class TcpBenchmark : IBenchmark
{
    private const long WarmUp = 1_000_000;
    private const long Messages = 3_000_000;

    public string Name => "tcp";

    public string Description => "words a second over loopback TCP, framed in and lines out, with a journal, beside a TCP program without one";

    public async Task RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        using var directory = new BenchDirectory();
        var hand = await MeasureAsync(
            (from, to, started, _) => Task.Factory.StartNew(
                () => ByHand(from, to, started), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default),
            cancellationToken);
        var engine = await MeasureAsync(
            (from, to, started, stop) => BenchWorker.RunAsync(Build(from, to), Environment.ProcessorCount, directory.Journal, started, stop),
            cancellationToken);
        var table = new TextTable("word count over loopback TCP", "words", "of by hand");
        table.Add("by hand, one thread, nothing kept", BenchText.Rate(hand), BenchText.Ratio(1));
        table.Add($"{Environment.ProcessorCount} executors, SQLite journal", BenchText.Rate(engine), BenchText.Ratio(engine / hand));
        terminal.Output.WriteLine($"{Messages:#,0} words; sender and receiver share this machine's {Environment.ProcessorCount} cores with each program.");
        table.Write(terminal);
    }

    private static async Task<double> MeasureAsync(
        Func<TcpAddress, TcpAddress, Action, CancellationToken, Task> program, CancellationToken cancellationToken)
    {
        var clock = new BenchClock(WarmUp, Messages);
        using var load = new LoopbackLoad(clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = program(load.From, load.To, load.Start, stop.Token);
        await Task.WhenAny(clock.Ended.WaitAsync(cancellationToken), running);
        cancellationToken.ThrowIfCancellationRequested();
        await stop.CancelAsync();
        load.Hangup();
        await running;
        await clock.Ended.WaitAsync(cancellationToken);
        return clock.Rate;
    }

    private static Application Build(TcpAddress from, TcpAddress to) =>
        Pipeline.Source("words", TcpSource.Framed(from, Decode.Utf8))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => new BenchTotal(word, ++count))
            .ToSink("totals", TcpSink.Lines(to), (total, writer) => writer.WriteText($"{total.Word} => {total.Count}"))
            .Build("bench word count over TCP");

    private static void ByHand(TcpAddress from, TcpAddress to, Action started)
    {
        using var listener = new TcpListener(IPAddress.Loopback, from.Port);
        listener.Start();
        using var output = new TcpClient(to.Host, to.Port);
        started();
        using var input = listener.AcceptTcpClient();
        new HandTcpLoop(input.Client, output.Client).Run();
    }
}

/// <summary>How often a word has come.</summary>
internal readonly record struct BenchTotal(string Word, long Count);
