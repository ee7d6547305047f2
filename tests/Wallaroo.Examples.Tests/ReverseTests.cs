namespace Wallaroo.Examples.Tests;

public sealed class ReverseTests
{
    [Theory]
    [InlineData("hello", "olleh")]
    [InlineData("", "")]
    [InlineData("a", "a")]
    [InlineData("über 🦘!", "!🦘 rebü")]
    public void A_text_is_turned_round_by_code_points(string text, string expected) => Assert.Equal(expected, Reverse.Program.Reversed(text));

    [Fact]
    public void Every_text_of_the_file_is_turned_round_in_order()
    {
        var texts = File.ReadAllLines(Wallaroo.Tests.Shared.Repository.RepositoryRoot.PathOf("examples/Reverse/words.txt"));
        var application = Reverse.Program.Build(["--in", "localhost:7010", "--out", "localhost:7002"]);
        var reversed = application.RunInMemory(RunInputs.Empty.Add("texts", texts)).Of<string>("reversed");
        Assert.Equal(["olleh", "oorallaw", "maerts", "was i tac a ro rac a ti saw", "321 cba"], reversed);
    }
}
