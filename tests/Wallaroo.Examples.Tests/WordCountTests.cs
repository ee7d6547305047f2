using System.Text;
using Demo.Counting;
using Wallaroo.Tests.Shared.Repository;
using WordCount;

namespace Wallaroo.Examples.Tests;

public sealed class WordCountTests
{
    private static readonly string[] OverTcp = ["--in", "localhost:7010", "--out", "localhost:7002"];
    private static readonly string Text = RepositoryRoot.PathOf("examples/WordCount/ferry.txt");

    [Fact]
    public void Each_word_is_answered_with_how_often_it_came_so_far()
    {
        var totals = Count(OverTcp, "The ferry, the river", "THE end.");
        Assert.Equal(["the => 1", "the => 2", "the => 3"], Answers(totals, "the"));
        Assert.Equal(["ferry => 1"], Answers(totals, "ferry"));
        Assert.Equal(["river => 1"], Answers(totals, "river"));
        Assert.Equal(["end => 1"], Answers(totals, "end"));
        Assert.Equal(6, totals.Count);
    }

    [Theory]
    [InlineData("a  b", new[] { "a", "b" })]
    [InlineData("don't (stop)", new[] { "don't", "stop" })]
    [InlineData("- -- !?", new string[0])]
    [InlineData("", new string[0])]
    [InlineData("tab\tnewline\nend", new[] { "tab", "newline", "end" })]
    [InlineData("ÜBER", new[] { "über" })]
    public void Punctuation_around_words_is_cut_off_and_nothing_is_no_word(string line, string[] expected) =>
        Assert.Equal(expected.Order(StringComparer.Ordinal), Count(OverTcp, line).Select(total => total.Word).Order(StringComparer.Ordinal));

    [Fact]
    public void The_text_beside_the_example_is_counted_as_an_independent_count_counts_it()
    {
        var lines = File.ReadAllLines(Text);
        var totals = Count(OverTcp, lines);
        var counted = totals.GroupBy(total => total.Word, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);
        Assert.Equal(IndependentCount.Of(lines).OrderBy(word => word.Key, StringComparer.Ordinal), counted
            .Select(word => KeyValuePair.Create(word.Key, (long)word.Value.Count)).OrderBy(word => word.Key, StringComparer.Ordinal));
        Assert.All(counted.Values, word => Assert.Equal(Enumerable.Range(1, word.Count).Select(count => (long)count), word.Select(total => total.Count)));
    }

    [Fact]
    public void Files_take_the_place_of_connections()
    {
        var totals = Count(["--file", Text, "--output", "unused"], "one two one");
        Assert.Equal(["one => 1", "one => 2"], Answers(totals, "one"));
    }

    [Fact]
    public void Without_addresses_or_files_it_says_what_is_missing() =>
        Assert.StartsWith("--in is missing", Assert.Throws<FormatException>(() => WordCount.Program.Build([])).Message);

    [Fact]
    public void A_generated_text_has_the_size_asked_for_whole_lines_and_frequent_and_rare_words()
    {
        var text = Generated(1_000_000);
        Assert.InRange(text.Length, 1_000_000, 1_000_200);
        Assert.EndsWith("\n", text);
        var counts = IndependentCount.Of(text.TrimEnd('\n').Split('\n')).Values.OrderDescending().ToList();
        Assert.InRange(counts.Count, 10_000, 20_000);
        Assert.InRange((double)counts[0] / counts.Sum(), 0.03, 0.10);
    }

    [Fact]
    public void A_text_is_generated_the_same_every_time() => Assert.Equal(Generated(10_000), Generated(10_000));

    private static IReadOnlyList<WordTotal> Count(string[] args, params string[] lines) =>
        WordCount.Program.Build(args).RunInMemory(RunInputs.Empty.Add("lines", lines)).Of<WordTotal>("totals");

    private static IEnumerable<string> Answers(IEnumerable<WordTotal> totals, string word) =>
        totals.Where(total => total.Word == word).Select(total => Bytes.TextOf(total, WordCount.Program.Encode));

    private static string Generated(long bytes)
    {
        using var output = new MemoryStream();
        TextGenerator.Write(output, bytes);
        return Encoding.ASCII.GetString(output.ToArray());
    }
}
