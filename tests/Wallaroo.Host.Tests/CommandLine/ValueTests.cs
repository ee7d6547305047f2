using Wallaroo.Host.CommandLine.Values;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class ValueTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("10_000_000", 10_000_000)]
    [InlineData("1__0", 10)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void A_whole_number_may_have_underscores(string text, long number)
    {
        Assert.True(NumberText.TryParse(text, out var value));
        Assert.Equal(number, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("_1")]
    [InlineData("1_")]
    [InlineData("-1")]
    [InlineData("1.5")]
    [InlineData("1k")]
    [InlineData("9223372036854775808")]
    [InlineData("٣")]
    public void What_is_no_whole_number_is_refused(string text) => Assert.False(NumberText.TryParse(text, out _));

    [Theory]
    [InlineData("100_000", 100_000)]
    [InlineData("100k", 100_000)]
    [InlineData("1.5M/s", 1_500_000)]
    [InlineData("0.5", 0.5)]
    [InlineData("max", 0)]
    public void A_rate_is_in_messages_a_second(string text, double rate)
    {
        Assert.True(NumberText.TryParseRate(text, out var value));
        Assert.Equal(rate, value);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("k")]
    [InlineData("-5")]
    [InlineData("5/m")]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("1e9")]
    public void What_is_no_rate_is_refused(string text) => Assert.False(NumberText.TryParseRate(text, out _));

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("1.5s", 1_500)]
    [InlineData("2m", 120_000)]
    [InlineData("1h", 3_600_000)]
    [InlineData("0s", 0)]
    public void A_length_of_time_has_a_unit(string text, double milliseconds)
    {
        Assert.True(DurationText.TryParse(text, out var duration));
        Assert.Equal(milliseconds, duration.TotalMilliseconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData("5")]
    [InlineData("-5s")]
    [InlineData("31d")]
    [InlineData("infinite")]
    [InlineData("5 parsecs")]
    public void What_is_no_length_of_time_is_refused(string text) => Assert.False(DurationText.TryParse(text, out _));
}
