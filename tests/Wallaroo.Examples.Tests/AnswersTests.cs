using Demo.Counting;

namespace Wallaroo.Examples.Tests;

/// <summary>What the demonstration and the tests of processes rely on to find a fault.</summary>
public sealed class AnswersTests
{
    private static readonly Dictionary<string, long> Counts = new(StringComparer.Ordinal) { ["a"] = 2, ["b"] = 1 };

    [Fact]
    public void Answers_in_order_for_each_word_are_as_they_should_be()
    {
        var answers = Taken("a => 1", "b => 1", "a => 2");
        Assert.Empty(answers.DifferencesFrom(Counts));
        Assert.Equal((3, 0), (answers.Taken, answers.Repeated));
    }

    [Fact]
    public void A_repetition_is_counted_and_no_difference()
    {
        var answers = Taken("a => 1", "a => 2", "a => 1", "a => 2", "b => 1");
        Assert.Empty(answers.DifferencesFrom(Counts));
        Assert.Equal((3, 2), (answers.Taken, answers.Repeated));
    }

    [Fact]
    public void A_gap_is_a_difference_although_the_total_is_right() =>
        Assert.Equal(["'a' went from 0 to 2"], Taken("a => 2", "b => 1").DifferencesFrom(Counts));

    [Fact]
    public void Missing_and_unknown_words_and_wrong_totals_are_differences() => Assert.Equal(
        ["'a' was answered with 1 and is there 2 times", "'b' was answered with 0 and is there 1 times", "'c' is not in the text"],
        Taken("a => 1", "c => 1").DifferencesFrom(Counts));

    [Theory]
    [InlineData("a = 1")]
    [InlineData("a => x")]
    [InlineData("a => ")]
    public void What_is_no_answer_is_a_difference(string line) =>
        Assert.Equal([$"'{line}' is no answer"], Taken("a => 1", "a => 2", "b => 1", line).DifferencesFrom(Counts));

    [Fact]
    public async Task Whoever_waits_for_answers_goes_on_when_they_are_there()
    {
        var answers = new Answers();
        var three = answers.WaitForAsync(3, TimeSpan.FromMinutes(1));
        answers.Take("a => 1");
        answers.Take("a => 2");
        Assert.False(three.IsCompleted);
        answers.Take("a => 3");
        await three;
        await answers.WaitForAsync(2, TimeSpan.Zero);
    }

    [Fact]
    public async Task Whoever_waits_in_vain_is_told_how_many_there_are() => Assert.Equal(
        "After 0 s there are 1 of 3 answers. 'x' is no answer",
        (await Assert.ThrowsAsync<TimeoutException>(() => Taken("a => 1", "x").WaitForAsync(3, TimeSpan.FromMilliseconds(1)))).Message);

    private static Answers Taken(params string[] lines)
    {
        var answers = new Answers();
        foreach (var line in lines)
        {
            answers.Take(line);
        }

        return answers;
    }
}
