using System.Runtime.InteropServices;
using Wallaroo.Host.CommandLine.Output;

namespace Wallaroo.Host.Benchmarks;

/// <summary>Counts words in this process, without and with a journal, beside a loop written by hand.</summary>
internal sealed class WordCountBenchmark : IBenchmark
{
    private const long WarmUp = 2_000_000;
    private const long Messages = 5_000_000;

    public string Name => "word-count";

    public string Description => "words a second counted in this process, without and with a journal, beside a loop on one thread";

    public async Task RunAsync(Terminal terminal, CancellationToken cancellationToken)
    {
        var hand = ByHand(cancellationToken);
        var table = new TextTable("word count in process", "words", "of by hand");
        table.Add("by hand, one thread", BenchText.Rate(hand), BenchText.Ratio(1));
        foreach (var threads in new[] { 1, Environment.ProcessorCount }.Distinct())
        {
            using var directory = new BenchDirectory();
            table.Add(await RowAsync(threads, "nothing kept", journal: null, hand, cancellationToken));
            table.Add(await RowAsync(threads, "SQLite journal", directory.Journal, hand, cancellationToken));
        }

        terminal.Output.WriteLine($"{Messages:#,0} words, {BenchWords.Different:#,0} different ones; the loop journals nothing.");
        table.Write(terminal);
    }

    private static async Task<string[]> RowAsync(int threads, string kept, string? journal, double hand, CancellationToken cancellationToken)
    {
        var clock = new BenchClock(WarmUp, Messages);
        await BenchWorker.RunAsync(Build(clock), threads, journal, static () => { }, cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        var executors = threads == 1 ? "1 executor" : $"{threads} executors";
        return [$"{executors}, {kept}", BenchText.Rate(clock.Rate), BenchText.Ratio(clock.Rate / hand)];
    }

    private static Application Build(BenchClock clock) =>
        Pipeline.Source("words", GeneratorSource.Numbered(clock.Total, BenchWords.At))
            .KeyBy("word", word => word)
            .To("count", () => 0L, (word, ref count) => ++count)
            .ToSink("totals", EmbeddedSink.Call<long>(_ => clock.Arrived()))
            .Build("bench word count");

    private static double ByHand(CancellationToken cancellationToken)
    {
        var clock = new BenchClock(WarmUp, Messages);
        var totals = new Dictionary<string, long>();
        Action<long> sink = _ => clock.Arrived();
        for (long number = 0; number < clock.Total; number++)
        {
            sink(++CollectionsMarshal.GetValueRefOrAddDefault(totals, BenchWords.At(number), out _));
        }

        cancellationToken.ThrowIfCancellationRequested();
        return clock.Rate;
    }
}
