using Wallaroo.Actors.Sinks.Parts;

namespace Wallaroo.Actors.Tests.Sinks.Parts;

public sealed class DurableNamesTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public static TheoryData<string> Ways => OperatingSystem.IsWindows() ? ["rename"] : ["rename", "link"];

    public void Dispose() => _directory.Dispose();

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_file_gets_its_new_name_with_its_content(string way)
    {
        File.WriteAllText(_directory["a"], "text");
        Assert.True(Try(way, "a", "b"), "the name is free");
        Assert.Equal("text", File.ReadAllText(_directory["b"]));
        Assert.False(File.Exists(_directory["a"]), "the old name is gone");
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_name_that_is_taken_is_not_replaced(string way)
    {
        File.WriteAllText(_directory["a"], "new");
        File.WriteAllText(_directory["b"], "old");
        Assert.False(Try(way, "a", "b"), "the name is taken");
        Assert.Equal("old", File.ReadAllText(_directory["b"]));
        Assert.Equal("new", File.ReadAllText(_directory["a"]));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public void A_file_that_is_gone_is_told(string way) => Assert.Throws<FileNotFoundException>(() => Try(way, "a", "b"));

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Of_many_that_want_a_name_at_once_exactly_one_gets_it(string way)
    {
        const int Rounds = 50;
        const int Contenders = 4;
        for (var round = 0; round < Rounds; round++)
        {
            var target = $"target{round}";
            for (var contender = 0; contender < Contenders; contender++)
            {
                File.WriteAllText(_directory[$"{round}.{contender}"], $"{contender}");
            }

            using var barrier = new Barrier(Contenders);
            var tasks = Enumerable.Range(0, Contenders).Select(contender => Task.Factory.StartNew(
                () =>
                {
                    Assert.True(barrier.SignalAndWait(TimeSpan.FromSeconds(30)), "all contenders are there");
                    return Try(way, $"{round}.{contender}", target);
                },
                TaskCreationOptions.LongRunning)).ToArray();
            var got = await Awaited.Within(Task.WhenAll(tasks), "the contenders");
            var winner = Assert.Single(Enumerable.Range(0, Contenders), contender => got[contender]);
            Assert.Equal($"{winner}", File.ReadAllText(_directory[target]));
        }
    }

    [Fact]
    public void A_directory_can_be_flushed_and_one_that_is_not_there_cannot()
    {
        DurableNames.Flush(_directory.Path);
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows flushes no directories");
        Assert.Throws<IOException>(() => DurableNames.Flush(_directory["none"]));
    }

    private bool Try(string way, string from, string to) => way == "link"
        ? DurableNames.TryLink(_directory[from], _directory[to])
        : DurableNames.TryRename(_directory[from], _directory[to]);
}
