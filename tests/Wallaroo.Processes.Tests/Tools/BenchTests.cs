using Wallaroo.Processes.Tests.Harness;

namespace Wallaroo.Processes.Tests.Tools;

/// <summary><c>wallaroo bench</c> measures what it says.</summary>
public sealed class BenchTests
{
    private const string Rate = "[0-9]+(\\.[0-9]+)? [kM]?/s";
    private const string Ratio = "[0-9]+\\.[0-9]{2}";

    [Fact]
    public Task Word_count_is_measured_by_hand_and_with_each_number_of_executors() => MeasureAsync(
        "word-count",
        [
            "5,000,000 words, 10,000 different ones; the loop journals nothing\\.",
            "word count in process +words +of by hand",
            $"by hand, one thread +{Rate} +1\\.00",
            .. new[] { 1, Environment.ProcessorCount }.Distinct().SelectMany(static threads => new[] { "nothing kept", "SQLite journal" }
                .Select(kept => $"{threads} executors?, {kept} +{Rate} +{Ratio}")),
        ]);

    [Fact(Explicit = true)]
    [Trait("Kind", "Soak")]
    public Task The_journal_is_measured_with_each_size_of_a_group() => MeasureAsync(
        "journal",
        [
            "Journal in .+, write-ahead log, synchronous=FULL: one row and one transaction for each group\\.",
            "group +groups +bytes/s +mean +slowest",
            .. new[] { 1, 64, 1024 }.Select(static size => $"{size} KiB +{Rate} +[0-9.]+ [kMG]?B/s +[0-9.]+ ms +[0-9.]+ ms"),
        ]);

    [Fact(Explicit = true)]
    [Trait("Kind", "Soak")]
    public Task Tcp_is_measured_by_hand_and_with_a_journal() => MeasureAsync(
        "tcp",
        [
            "3,000,000 words; sender and receiver share this machine's [0-9]+ cores with each program\\.",
            "word count over loopback TCP +words +of by hand",
            $"by hand, one thread, nothing kept +{Rate} +1\\.00",
            $"{Environment.ProcessorCount} executors, SQLite journal +{Rate} +{Ratio}",
        ]);

    [Fact]
    public async Task A_benchmark_that_there_is_not_is_told_with_the_nearest_name()
    {
        await using var place = new TestPlace();
        Assert.Equal(
            (2, "error WAL7001: there is no benchmark 'word-cuont'. Did you mean word-count? 'wallaroo bench --list' names them all."),
            await place.RunWallarooAsync("bench", "word-cuont"));
        var (code, text) = await place.RunWallarooAsync("bench", "--list");
        Assert.True(code == 0, text);
        Assert.Equal(["name", "journal", "word-count", "tcp"], text.Split('\n').Select(static line => line.Split(' ')[0]));
    }

    private static async Task MeasureAsync(string name, string[] lines)
    {
        await using var place = new TestPlace();
        var (code, text) = await place.RunWallarooAsync("bench", name);
        Assert.True(code == 0, text);
        Assert.Collection(text.Split('\n'), [.. lines.Select(pattern => (Action<string>)(line => Assert.Matches($"^{pattern}$", line)))]);
    }
}
