using System.Text;
using Alphabet;

namespace Wallaroo.Examples.Tests;

public sealed class AlphabetTests
{
    private static readonly string[] Addresses = ["--in", "localhost:7010", "--out", "localhost:7002"];

    [Fact]
    public void The_fake_votes_beside_the_example_are_those_that_it_generates()
    {
        var votes = Bytes.OfFile("Alphabet/fake_votes.msg");
        Assert.Equal(52 * 9, votes.Length);
        Assert.Equal(FakeVotes.Create(), votes);
    }

    [Fact]
    public void A_frame_is_a_length_a_letter_and_a_big_endian_number() =>
        Assert.Equal("0000000561000000010000000562000000010000000563", Convert.ToHexStringLower(FakeVotes.Create().AsSpan(0, 23)));

    [Fact]
    public void Votes_are_decoded_from_the_five_bytes_of_a_frame() =>
        Assert.Equal(new Votes('z', 0x01020304), Votes.Decode([(byte)'z', 1, 2, 3, 4]));

    [Fact]
    public void Another_length_is_refused() =>
        Assert.Equal("Votes are 5 bytes, a letter and a number; these are 4.", Assert.Throws<FormatException>(() => Votes.Decode("a123"u8)).Message);

    [Fact]
    public void The_fake_votes_give_one_and_then_three_for_each_letter()
    {
        var votes = Bytes.Frames(FakeVotes.Create()).Select(frame => Votes.Decode(frame)).ToList();
        var totals = Alphabet.Program.Build(Addresses).RunInMemory(RunInputs.Empty.Add("votes", votes)).Of<Total>("totals");
        Assert.Equal(52, totals.Count);
        for (var letter = 'a'; letter <= 'z'; letter++)
        {
            Assert.Equal([1, 3], totals.Where(total => total.Letter == letter).Select(total => total.Votes));
        }
    }

    [Fact]
    public void A_total_is_a_letter_an_arrow_and_a_number() =>
        Assert.Equal("a => 123"u8.ToArray(), Bytes.Of(new Total('a', 123), Alphabet.Program.Encode));

    [Fact]
    public void A_thousand_random_votes_end_at_the_sum_for_each_letter()
    {
        var random = new Random(1);
        var votes = Enumerable.Range(0, 1000).Select(_ => new Votes((char)random.Next('a', 'z' + 1), (uint)random.Next(1, 10_000))).ToList();
        var totals = Alphabet.Program.Build(Addresses).RunInMemory(RunInputs.Empty.Add("votes", votes)).Of<Total>("totals");
        Assert.Equal(
            votes.GroupBy(vote => vote.Letter, (letter, group) => new Total(letter, group.Sum(vote => vote.Count))).OrderBy(total => total.Letter),
            totals.GroupBy(total => total.Letter, (_, group) => group.Last()).OrderBy(total => total.Letter));
        Assert.Equal(1000, totals.Count);
    }

    [Theory]
    [InlineData("500ms", 500)]
    [InlineData("2s", 2000)]
    [InlineData("0ms", 0)]
    public void The_delay_is_read_from_the_command_line(string text, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Delay.Parse([.. Addresses, "--delay", text]));

    [Fact]
    public void Without_a_delay_there_is_none() => Assert.Equal(TimeSpan.Zero, Delay.Parse(Addresses));

    [Fact]
    public void A_delay_that_is_no_time_is_refused() => Assert.Equal(
        "--delay is 'long': write a time such as 500ms or 2s.",
        Assert.Throws<FormatException>(() => Alphabet.Program.Build([.. Addresses, "--delay", "long"])).Message);
}
