using Wallaroo.Host.CommandLine.Commands.Journal;

namespace Wallaroo.Host.Tests.CommandLine;

public sealed class NameRunsTests
{
    [Fact]
    public void Partitions_with_ids_in_a_row_are_one_line()
    {
        var names = new Dictionary<string, uint>
        {
            ["file/a.log"] = 1,
            ["tcp/0"] = 2,
            ["count/0"] = 3,
            ["count/1"] = 4,
            ["count/2"] = 5,
            ["tcp/?letters"] = 6,
        };

        Assert.Equal([("file/a.log", "1"), ("tcp/0", "2"), ("count/0 to 2", "3 to 5"), ("tcp/?letters", "6")], NameRuns.Of(names));
    }

    [Fact]
    public void A_gap_in_numbers_or_ids_begins_another_line()
    {
        var names = new Dictionary<string, uint> { ["a/0"] = 1, ["a/1"] = 3, ["a/3"] = 4, ["a/4"] = 5, ["17"] = 6, ["18"] = 7 };

        Assert.Equal([("a/0", "1"), ("a/1", "3"), ("a/3 to 4", "4 to 5"), ("17", "6"), ("18", "7")], NameRuns.Of(names));
    }
}
