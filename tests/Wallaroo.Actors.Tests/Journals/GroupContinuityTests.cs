using Wallaroo.Actors.Journals;

namespace Wallaroo.Actors.Tests.Journals;

public sealed class GroupContinuityTests
{
    private static readonly Dictionary<ulong, GroupRange> Ranges = new() { [1] = new(3, 5), [2] = new(1, 0), [4] = new(1, 2) };

    [Fact]
    public void Every_group_of_every_incarnation_once_and_rising_is_right() =>
        Assert.Equal([true, true, true, true, true], Run((1, 3), (4, 1), (1, 4), (4, 2), (1, 5)));

    [Fact]
    public void Groups_below_the_first_are_passed_over() =>
        Assert.Equal([false, false, true, true, true, true, true], Run((1, 1), (1, 2), (1, 3), (1, 4), (1, 5), (4, 1), (4, 2)));

    [Theory]
    [InlineData("1-3 1-5 4-1 4-2", "incarnation 1 group 5: group 4 should stand here")]
    [InlineData("1-3 1-4 1-4 1-5 4-1 4-2", "incarnation 1 group 4: group 5 should stand here")]
    [InlineData("1-3 1-4 1-5 1-6 4-1 4-2", "incarnation 1 group 6: group 6 should stand here, of 5")]
    [InlineData("1-3 1-4 1-5 2-1 4-1 4-2", "incarnation 2 group 1: group 1 should stand here, of 0")]
    [InlineData("1-3 3-1", "incarnation 3 group 1: no worker has this incarnation")]
    [InlineData("1-3 1-4 1-5 4-1", "incarnation 4 group 2: it is missing, the last one is 2")]
    [InlineData("1-3 1-4 4-1 4-2", "incarnation 1 group 5: it is missing, the last one is 5")]
    [InlineData("", "incarnation 1 group 3: it is missing")]
    public void What_is_missing_or_too_much_is_named(string groups, string error)
    {
        var thrown = Assert.Throws<StorageException>(() => Run(Parse(groups)));

        Assert.Equal("WAL4010", thrown.Code);
        Assert.Contains(error, thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_missing_is_told_to_who_wants_to_go_on()
    {
        var told = new List<string>();
        var continuity = new GroupContinuity("memory", Ranges, error => told.Add(error.Message.Split("journal, ")[1].Split(". ")[0]));
        foreach (var (incarnation, number) in Parse("1-3 1-5 7-1 4-1"))
        {
            continuity.Accept(new(incarnation, number));
        }

        continuity.End();

        Assert.Equal(
            ["incarnation 1 group 5: group 4 should stand here, of 5", "incarnation 7 group 1: no worker has this incarnation", "incarnation 4 group 2: it is missing, the last one is 2"],
            told);
    }

    private static (ulong Incarnation, ulong Number)[] Parse(string groups) =>
        [.. groups.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(group => group.Split('-')).Select(parts => (ulong.Parse(parts[0]), ulong.Parse(parts[1])))];

    private static List<bool> Run(params (ulong Incarnation, ulong Number)[] groups)
    {
        var continuity = new GroupContinuity("memory", Ranges);
        var accepted = groups.Select(group => continuity.Accept(new(group.Incarnation, group.Number))).ToList();
        continuity.End();
        return accepted;
    }
}
